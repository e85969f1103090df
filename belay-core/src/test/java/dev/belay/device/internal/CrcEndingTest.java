package dev.belay.device.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class CrcEndingTest {
    @Test
    void endingGivesTheSumThatIsWanted() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] text = new byte[random.nextInt(40)];
            random.nextBytes(text);
            int wanted = i % 4 < 2 ? i % 4 : random.nextInt(1 << 24);
            String ending = CrcEnding.of(text, wanted);
            assertThat(ending).as("round %d, seed %d", i, seed).matches("[@-\\x7f]{4}");
            CRC32 crc = new CRC32();
            crc.update(text);
            crc.update(ending.getBytes(StandardCharsets.US_ASCII));
            assertThat(crc.getValue() >> 8).as("round %d, seed %d", i, seed).isEqualTo(wanted);
        }
    }
}
