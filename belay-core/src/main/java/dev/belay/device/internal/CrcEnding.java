package dev.belay.device.internal;

import java.util.zip.CRC32;

/**
 * Four characters that give the CRC-32 of a text in front of them and of themselves the high 24 bits that are wanted,
 * so that a board need not take a text apart in order to verify it. They are of the 64 from {@code @} on.
 *
 * <p>A CRC is linear: each bit that is flipped in the ending flips the same bits of the sum, whatever stands in front.
 */
final class CrcEnding {
    private static final int LENGTH = 4;
    private static final int BITS_EACH = 6;
    private static final int BITS = LENGTH * BITS_EACH;
    private static final int UNWANTED = Integer.SIZE - BITS;
    private static final byte FIRST = '@';

    /** Which bits of the ending are flipped in order to flip one bit of the sum. */
    private static final int[] FLIPS = flips();

    private CrcEnding() {}

    /**
     * Finds the ending.
     *
     * @param text what stands in front
     * @param wanted the high 24 bits of the sum
     */
    static String of(byte[] text, int wanted) {
        int wrong = sum(text, 0) ^ wanted;
        int flipped = 0;
        for (int bit = 0; bit < BITS; bit++) {
            if ((wrong & (1 << bit)) != 0) {
                flipped ^= FLIPS[bit];
            }
        }
        StringBuilder ending = new StringBuilder(LENGTH);
        for (byte character : characters(flipped)) {
            ending.append((char) character);
        }
        return ending.toString();
    }

    private static int sum(byte[] text, int flipped) {
        CRC32 crc = new CRC32();
        crc.update(text);
        crc.update(characters(flipped));
        return (int) (crc.getValue() >>> UNWANTED);
    }

    private static byte[] characters(int flipped) {
        byte[] characters = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            characters[i] = (byte) (FIRST | ((flipped >> (i * BITS_EACH)) & ((1 << BITS_EACH) - 1)));
        }
        return characters;
    }

    /** Solves for each bit of the sum which flips change it alone, by elimination. */
    private static int[] flips() {
        byte[] none = {};
        int[] effects = new int[BITS];
        int[] flips = new int[BITS];
        for (int bit = 0; bit < BITS; bit++) {
            flips[bit] = 1 << bit;
            effects[bit] = sum(none, flips[bit]) ^ sum(none, 0);
        }
        for (int bit = 0; bit < BITS; bit++) {
            int pivot = bit;
            while ((effects[pivot] & (1 << bit)) == 0) {
                pivot++;
            }
            swap(effects, bit, pivot);
            swap(flips, bit, pivot);
            for (int other = 0; other < BITS; other++) {
                if (other != bit && (effects[other] & (1 << bit)) != 0) {
                    effects[other] ^= effects[bit];
                    flips[other] ^= flips[bit];
                }
            }
        }
        return flips;
    }

    private static void swap(int[] values, int first, int second) {
        int kept = values[first];
        values[first] = values[second];
        values[second] = kept;
    }
}
