package dev.belay.testing.internal.wasm;

import com.dylibso.chicory.runtime.ConstantEvaluators;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.WasmRuntimeException;
import com.dylibso.chicory.wasm.types.ActiveDataSegment;
import com.dylibso.chicory.wasm.types.DataSegment;
import com.dylibso.chicory.wasm.types.PassiveDataSegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Linear memory of fixed size that takes heap only for what was written: untouched pages share one page of zeros.
 *
 * <p>Reads of one 16-bit word, and writes of one byte, can be watched; that is how {@link Interpreter} gets to act
 * between two Python instructions, and when a garbage collection is asked for.
 */
final class LazyMemory extends UnsharedMemory {
    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);
    private static final int SHIFT = 14;
    private static final int CHUNK = 1 << SHIFT;
    private static final int MASK = CHUNK - 1;
    private static final byte[] ZEROS = new byte[CHUNK];
    private static final int NOWHERE = -1;

    private final byte[][] chunks;
    private final int pages;
    private DataSegment[] segments = new DataSegment[0];
    private int readWatch = NOWHERE;
    private Runnable onRead = LazyMemory::ignore;
    private int writeWatch = NOWHERE;
    private Runnable onWrite = LazyMemory::ignore;

    /**
     * Makes a memory.
     *
     * @param pages its size, as the program sees it
     * @param hiddenPages what follows after that
     */
    LazyMemory(int pages, int hiddenPages) {
        this.pages = pages;
        chunks = new byte[(pages + hiddenPages) * (PAGE_SIZE / CHUNK)][];
        Arrays.fill(chunks, ZEROS);
    }

    private static VarHandle view(Class<?> type) {
        return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN);
    }

    private static void ignore() {}

    /** Runs an action before each 16-bit read of an address. */
    void watchRead(int address, Runnable action) {
        readWatch = address;
        onRead = action;
    }

    /** Runs an action after each one-byte write of an address. */
    void watchWrite(int address, Runnable action) {
        writeWatch = address;
        onWrite = action;
    }

    /** Forgets the contents of whole chunks. */
    void release(int address, int size) {
        Arrays.fill(chunks, address >>> SHIFT, (address + size) >>> SHIFT, ZEROS);
    }

    /** {@return how many bytes of the Java heap the contents take} */
    long residentBytes() {
        return Arrays.stream(chunks).filter(chunk -> chunk != ZEROS).count() * CHUNK;
    }

    private byte[] readable(int address) {
        int index = address >>> SHIFT;
        if (index >= chunks.length) {
            throw outside(address, 1);
        }
        return chunks[index];
    }

    private byte[] writable(int address) {
        byte[] chunk = readable(address);
        if (chunk != ZEROS) {
            return chunk;
        }
        byte[] fresh = new byte[CHUNK];
        chunks[address >>> SHIFT] = fresh;
        return fresh;
    }

    private WasmRuntimeException outside(int address, int size) {
        return new WasmRuntimeException("out of bounds memory access: " + size + " bytes at "
                + Integer.toUnsignedString(address) + " of " + (long) chunks.length * CHUNK);
    }

    private void check(int address, int size) {
        if (size < 0 || Integer.toUnsignedLong(address) + size > (long) chunks.length * CHUNK) {
            throw outside(address, size);
        }
    }

    @Override
    public int pages() {
        return pages;
    }

    /** Refuses: a board's memory doesn't grow. */
    @Override
    public int grow(int size) {
        return size == 0 ? pages : -1;
    }

    @Override
    public int initialPages() {
        return pages;
    }

    @Override
    public int maximumPages() {
        return pages;
    }

    @Override
    public void initialize(Instance instance, DataSegment[] dataSegments) {
        segments = dataSegments.clone();
        for (DataSegment segment : segments) {
            if (segment instanceof ActiveDataSegment active) {
                long offset = ConstantEvaluators.computeConstantValue(instance, active.offsetInstructions())[0];
                write((int) offset, active.data(), 0, active.data().length);
            }
        }
    }

    @Override
    public void initPassiveSegment(int segment, int destination, int offset, int size) {
        write(destination, segments[segment].data(), offset, size);
    }

    @Override
    public void drop(int segment) {
        segments[segment] = PassiveDataSegment.EMPTY;
    }

    @Override
    public void write(int address, byte[] data, int offset, int size) {
        check(address, size);
        for (int done = 0; done < size; ) {
            int at = address + done;
            int part = Math.min(size - done, CHUNK - (at & MASK));
            System.arraycopy(data, offset + done, writable(at), at & MASK, part);
            done += part;
        }
    }

    @Override
    public byte[] readBytes(int address, int size) {
        check(address, size);
        byte[] result = new byte[size];
        for (int done = 0; done < size; ) {
            int at = address + done;
            int part = Math.min(size - done, CHUNK - (at & MASK));
            System.arraycopy(readable(at), at & MASK, result, done, part);
            done += part;
        }
        return result;
    }

    @Override
    public byte read(int address) {
        return readable(address)[address & MASK];
    }

    @Override
    public void writeByte(int address, byte value) {
        writable(address)[address & MASK] = value;
        if (address == writeWatch) {
            onWrite.run();
        }
    }

    @Override
    public short readShort(int address) {
        if (address == readWatch) {
            onRead.run();
        }
        return (address & MASK) <= CHUNK - Short.BYTES
                ? (short) SHORTS.get(readable(address), address & MASK)
                : (short) ((read(address) & 0xff) | (read(address + 1) << 8));
    }

    @Override
    public void writeShort(int address, short value) {
        if ((address & MASK) <= CHUNK - Short.BYTES) {
            SHORTS.set(writable(address), address & MASK, value);
        } else {
            writeByte(address, (byte) value);
            writeByte(address + 1, (byte) (value >> 8));
        }
    }

    @Override
    public int readInt(int address) {
        return (address & MASK) <= CHUNK - Integer.BYTES
                ? (int) INTS.get(readable(address), address & MASK)
                : (readShort(address) & 0xffff) | (readShort(address + 2) << 16);
    }

    @Override
    public void writeI32(int address, int value) {
        if ((address & MASK) <= CHUNK - Integer.BYTES) {
            INTS.set(writable(address), address & MASK, value);
        } else {
            writeShort(address, (short) value);
            writeShort(address + 2, (short) (value >> 16));
        }
    }

    @Override
    public long readLong(int address) {
        return (address & MASK) <= CHUNK - Long.BYTES
                ? (long) LONGS.get(readable(address), address & MASK)
                : Integer.toUnsignedLong(readInt(address)) | ((long) readInt(address + 4) << 32);
    }

    @Override
    public void writeLong(int address, long value) {
        if ((address & MASK) <= CHUNK - Long.BYTES) {
            LONGS.set(writable(address), address & MASK, value);
        } else {
            writeI32(address, (int) value);
            writeI32(address + 4, (int) (value >> 32));
        }
    }

    @Override
    public void zero() {
        Arrays.fill(chunks, ZEROS);
    }

    @Override
    public void fill(byte value, int from, int to) {
        check(from, to - from);
        for (int at = from; at < to; ) {
            int part = Math.min(to - at, CHUNK - (at & MASK));
            if (value != 0 || chunks[at >>> SHIFT] != ZEROS) {
                Arrays.fill(writable(at), at & MASK, (at & MASK) + part, value);
            }
            at += part;
        }
    }

    @Override
    public void copy(int destination, int source, int size) {
        write(destination, readBytes(source, size), 0, size);
    }
}
