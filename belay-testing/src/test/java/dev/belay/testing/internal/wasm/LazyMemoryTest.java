package dev.belay.testing.internal.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dylibso.chicory.runtime.WasmRuntimeException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LazyMemoryTest {
    private static final int SIZE = 2 * LazyMemory.PAGE_SIZE;

    @Test
    void behavesAsOneArrayAcrossItsChunks() {
        long seed = 7;
        Random random = new Random(seed);
        LazyMemory memory = new LazyMemory(2, 0);
        byte[] model = new byte[SIZE];
        for (int i = 0; i < 20_000; i++) {
            // near a boundary of chunks, where words are split
            int address = (1 + random.nextInt(7)) * 16 * 1024 - 8 + random.nextInt(16);
            long value = random.nextLong();
            int width = 1 << random.nextInt(4);
            switch (width) {
                case 1 -> memory.writeByte(address, (byte) value);
                case 2 -> memory.writeShort(address, (short) value);
                case 4 -> memory.writeI32(address, (int) value);
                default -> memory.writeLong(address, value);
            }
            for (int b = 0; b < width; b++) {
                model[address + b] = (byte) (value >> (8 * b));
            }
            long expected = 0;
            int at = (1 + random.nextInt(7)) * 16 * 1024 - 8 + random.nextInt(16);
            for (int b = 7; b >= 0; b--) {
                expected = expected << 8 | (model[at + b] & 0xff);
            }
            assertThat(memory.readLong(at)).as("seed %d, step %d", seed, i).isEqualTo(expected);
            assertThat(memory.readInt(at)).isEqualTo((int) expected);
            assertThat(memory.readShort(at)).isEqualTo((short) expected);
            assertThat(memory.read(at)).isEqualTo((byte) expected);
        }
        assertThat(memory.readBytes(0, SIZE)).isEqualTo(model);
    }

    @Test
    void takesHeapOnlyForWhatIsWritten() {
        LazyMemory memory = new LazyMemory(2, 0);
        memory.readLong(100_000);
        memory.fill((byte) 0, 0, SIZE);
        assertThat(memory.residentBytes()).isZero();
        memory.writeByte(100_000, (byte) 1);
        assertThat(memory.residentBytes()).isEqualTo(16 * 1024);
        memory.release(6 * 16 * 1024, 16 * 1024);
        assertThat(memory.residentBytes()).isZero();
        assertThat(memory.read(100_000)).isZero();
    }

    @Test
    void copiesAndFillsOverChunks() {
        LazyMemory memory = new LazyMemory(2, 0);
        memory.fill((byte) 5, 10_000, 50_000);
        memory.copy(70_000, 20_000, 30_000);
        assertThat(memory.readBytes(70_000, 30_000)).containsOnly(5);
        assertThat(memory.read(9_999)).isZero();
        assertThat(memory.read(50_000)).isZero();
        assertThat(memory.read(100_000)).isZero();
    }

    @Test
    void trapsOutsideOfItsSize() {
        LazyMemory memory = new LazyMemory(2, 0);
        assertThatThrownBy(() -> memory.read(SIZE))
                .isInstanceOf(WasmRuntimeException.class)
                .hasMessage("out of bounds memory access: 1 bytes at 131072 of 131072");
        assertThatThrownBy(() -> memory.writeByte(-1, (byte) 1))
                .isInstanceOf(WasmRuntimeException.class)
                .hasMessage("out of bounds memory access: 1 bytes at 4294967295 of 131072");
        assertThatThrownBy(() -> memory.readInt(SIZE - 2)).isInstanceOf(WasmRuntimeException.class);
        assertThatThrownBy(() -> memory.write(SIZE - 2, new byte[3]))
                .isInstanceOf(WasmRuntimeException.class)
                .hasMessage("out of bounds memory access: 3 bytes at 131070 of 131072");
    }

    @Test
    void doesNotGrow() {
        LazyMemory memory = new LazyMemory(2, 1);
        assertThat(memory.grow(1)).isEqualTo(-1);
        assertThat(memory.pages()).isEqualTo(2);
    }

    @Test
    void watchesOneAddress() {
        LazyMemory memory = new LazyMemory(1, 0);
        AtomicInteger reads = new AtomicInteger();
        AtomicInteger writes = new AtomicInteger();
        memory.watchRead(100, reads::incrementAndGet);
        memory.watchWrite(200, writes::incrementAndGet);
        memory.readShort(100);
        memory.readShort(102);
        memory.writeByte(200, (byte) 1);
        memory.writeByte(201, (byte) 1);
        assertThat(reads).hasValue(1);
        assertThat(writes).hasValue(1);
    }
}
