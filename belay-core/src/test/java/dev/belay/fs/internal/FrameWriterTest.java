package dev.belay.fs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameWriterTest {
    private static final byte[] FORBIDDEN = {1, 2, 3, 4, 5, 13, 26, 28};

    private static final Object[] MARKS = {(byte) 27, (byte) 28, (byte) 29, (byte) 30, (byte) 31};

    static IntStream seeds() {
        return new Random(20_261_121).ints(50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void framesHoldAllBytesAndNoneWithAMeaning(int seed) {
        Random random = new Random(seed);
        byte[] data = new byte[random.nextInt(2_000) + 1];
        random.nextBytes(data);
        int from = 0;
        while (from < data.length) {
            int length = FrameWriter.length(data, from, data.length, FrameWriter.LONGEST);
            byte[] frame = FrameWriter.frame(data, from, length);
            assertThat(frame).as("seed %d", seed).hasSize(length + 2).doesNotContain(FORBIDDEN);
            assertThat(frame[0] & 0xff).as("seed %d", seed).isEqualTo(31 + length);
            byte[] decoded = Arrays.copyOfRange(frame, 2, frame.length);
            for (int i = 0; i < decoded.length; i++) {
                decoded[i] ^= frame[1];
            }
            assertThat(decoded).as("seed %d", seed).isEqualTo(Arrays.copyOfRange(data, from, from + length));
            from += length;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void briefFramesBeginWithTheirKeyOrAMarkOfTheirOwn(int seed) {
        Random random = new Random(seed);
        byte[] data = new byte[random.nextInt(2_000) + 1];
        random.nextBytes(data);
        int from = 0;
        while (from < data.length) {
            int length = FrameWriter.length(data, from, data.length, FrameWriter.LONGEST);
            byte[] frame = FrameWriter.briefFrame(data, from, length, FrameWriter.LONGEST);
            boolean usual = length == FrameWriter.LONGEST;
            assertThat(frame)
                    .as("seed %d", seed)
                    .hasSize(length + (usual ? 1 : 3))
                    .doesNotContain(FORBIDDEN);
            byte key = frame[usual ? 0 : 2];
            assertThat(key).as("a key is no mark, seed %d", seed).isNotIn(MARKS);
            if (!usual) {
                assertThat(frame).as("seed %d", seed).startsWith(27, 31 + length);
            }
            byte[] decoded = Arrays.copyOfRange(frame, frame.length - length, frame.length);
            for (int i = 0; i < decoded.length; i++) {
                decoded[i] ^= key;
            }
            assertThat(decoded).as("seed %d", seed).isEqualTo(Arrays.copyOfRange(data, from, from + length));
            from += length;
        }
    }

    @ParameterizedTest(name = "window {0}")
    @ValueSource(ints = {2, 8, 62, 242, 1000})
    void twoFramesFitIntoAWindow(int window) {
        int most = FrameWriter.most(window);
        assertThat(most).isBetween(1, FrameWriter.LONGEST);
        assertThat(2 * (most + 2)).isLessThanOrEqualTo(Math.max(window, 6));
    }
}
