package dev.belay.device.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/** Four characters that stand behind a text and tell whether it arrived as it was sent. */
enum Checksum {
    /** The high 24 bits of a CRC-32, in Base64; of a text that a board verifies they are what is wanted. */
    CRC {
        @Override
        String of(byte[] text) {
            CRC32 crc = new CRC32();
            crc.update(text);
            byte[] value = ByteBuffer.allocate(Integer.BYTES)
                    .putInt((int) crc.getValue())
                    .array();
            return Base64.getEncoder().encodeToString(new byte[] {value[0], value[1], value[2]});
        }

        @Override
        String ending(byte[] text, int wanted) {
            return CrcEnding.of(text, wanted);
        }
    },

    /** A polynomial modulo 65521 in hexadecimal digits, for boards without {@code binascii}. */
    POLYNOMIAL {
        @Override
        String of(byte[] text) {
            return String.format("%04x", polynomial(text));
        }

        @Override
        String ending(byte[] text, int wanted) {
            return of(text);
        }
    };

    /** How many characters there are. */
    static final int LENGTH = 4;

    /** Those that a board puts behind a text. */
    abstract String of(byte[] text);

    /**
     * Those that the host puts behind a text, for the board to verify.
     *
     * @param text what stands in front
     * @param wanted what kind of text it is, which is verified with it if the board is able to
     */
    abstract String ending(byte[] text, int wanted);

    String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether what stands in front of the last characters of a text is what they say. */
    boolean holds(String text) {
        int end = text.length() - LENGTH;
        return end >= 0 && of(text.substring(0, end)).equals(text.substring(end));
    }

    static int polynomial(byte[] text) {
        int sum = 0;
        for (byte b : text) {
            sum = (sum * 31 + (b & 0xff)) % 65_521;
        }
        return sum;
    }
}
