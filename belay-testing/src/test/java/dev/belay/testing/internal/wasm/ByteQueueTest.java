package dev.belay.testing.internal.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteQueueTest {
    @Test
    void keepsTheOrderWhateverTheSizes() {
        long seed = 11;
        Random random = new Random(seed);
        ByteQueue queue = new ByteQueue();
        Queue<Byte> model = new ArrayDeque<>();
        for (int i = 0; i < 5_000; i++) {
            byte[] data = new byte[random.nextInt(200)];
            random.nextBytes(data);
            int offset = data.length == 0 ? 0 : random.nextInt(data.length);
            queue.add(data, offset, data.length - offset);
            for (int k = offset; k < data.length; k++) {
                model.add(data[k]);
            }
            byte[] taken = new byte[random.nextInt(220)];
            int count = queue.take(taken, 0, taken.length);
            for (int k = 0; k < count; k++) {
                assertThat(taken[k]).as("seed %d, step %d", seed, i).isEqualTo(model.remove());
            }
            assertThat(queue.size()).isEqualTo(model.size());
        }
    }

    @Test
    void anEmptyQueueHasNoByte() {
        ByteQueue queue = new ByteQueue();
        queue.add((byte) 200);
        assertThat(queue.take()).isEqualTo(200);
        assertThat(queue.take()).isEqualTo(-1);
        assertThat(queue.isEmpty()).isTrue();
    }
}
