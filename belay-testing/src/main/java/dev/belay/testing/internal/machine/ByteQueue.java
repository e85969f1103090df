package dev.belay.testing.internal.machine;

import java.util.Arrays;

/** Bytes first in, first out, bounded. Not thread-safe. */
final class ByteQueue {
    static final int CAPACITY = 65_536;

    private byte[] bytes = new byte[256];
    private int start;
    private int size;

    int size() {
        return size;
    }

    /** Appends; where that goes beyond the capacity the oldest are lost. */
    void add(byte[] data) {
        int from = Math.max(0, data.length - CAPACITY);
        int added = data.length - from;
        drop(Math.max(0, size + added - CAPACITY));
        if (start + size + added > bytes.length) {
            byte[] larger = new byte[Math.max(bytes.length, 2 * (size + added))];
            System.arraycopy(bytes, start, larger, 0, size);
            bytes = larger;
            start = 0;
        }
        System.arraycopy(data, from, bytes, start + size, added);
        size += added;
    }

    byte[] take(int limit) {
        byte[] result = Arrays.copyOfRange(bytes, start, start + Math.min(limit, size));
        drop(result.length);
        return result;
    }

    byte[] copy() {
        return Arrays.copyOfRange(bytes, start, start + size);
    }

    void clear() {
        drop(size);
    }

    private void drop(int count) {
        start += count;
        size -= count;
    }
}
