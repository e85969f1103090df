package dev.belay.fs.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;

/** Compresses in blocks that know nothing of each other, so that a board needs no more than 4 KiB for each. */
final class DeflatedBlocks {
    /** How many bytes each stands for, but the last. */
    static final int SIZE = 4096;

    private DeflatedBlocks() {}

    /** The blocks; empty where that does not save a tenth. */
    static Optional<List<byte[]>> of(byte[] data, int length) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            List<byte[]> blocks = new ArrayList<>();
            byte[] buffer = new byte[2 * SIZE];
            int total = 0;
            for (int from = 0; from < length; from += SIZE) {
                deflater.reset();
                deflater.setInput(data, from, Math.min(SIZE, length - from));
                deflater.finish();
                int size = deflater.deflate(buffer);
                total += size;
                blocks.add(Arrays.copyOf(buffer, size));
            }
            return total < length - length / 10 ? Optional.of(blocks) : Optional.empty();
        } finally {
            deflater.end();
        }
    }
}
