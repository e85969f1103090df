package dev.belay.benchmarks;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Random;
import java.util.zip.CRC32;

/** Random bytes that are nowhere kept. */
final class Pattern extends InputStream {
    private final Random random;
    private final CRC32 crc = new CRC32();
    private int left;

    Pattern(int size) {
        this.left = size;
        this.random = new Random(size);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
        if (left == 0) {
            return -1;
        }
        byte[] next = new byte[Math.min(length, left)];
        random.nextBytes(next);
        crc.update(next);
        System.arraycopy(next, 0, bytes, from, next.length);
        left -= next.length;
        return next.length;
    }

    /** The CRC-32 of what was read. */
    long sum() {
        return crc.getValue();
    }

    /** Takes bytes, and keeps their CRC-32. */
    static final class Sum extends OutputStream {
        private final CRC32 crc = new CRC32();

        @Override
        public void write(int value) {
            crc.update(value);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            crc.update(bytes, from, length);
        }

        long value() {
            return crc.getValue();
        }
    }
}
