package dev.belay.testing.internal.wasm;

/** A queue of bytes that grows as needed. Not thread-safe. */
final class ByteQueue {
    private byte[] bytes = new byte[256];
    private int head;
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        size = 0;
        head = 0;
    }

    void add(byte value) {
        add(new byte[] {value}, 0, 1);
    }

    void add(byte[] data, int offset, int length) {
        if (size + length > bytes.length) {
            byte[] larger = new byte[Math.max(size + length, bytes.length * 2)];
            int count = size;
            take(larger, 0, count);
            bytes = larger;
            head = 0;
            size = count;
        }
        int tail = (head + size) % bytes.length;
        int first = Math.min(length, bytes.length - tail);
        System.arraycopy(data, offset, bytes, tail, first);
        System.arraycopy(data, offset + first, bytes, 0, length - first);
        size += length;
    }

    /** {@return the first byte, 0 to 255, or -1 when empty} */
    int take() {
        if (size == 0) {
            return -1;
        }
        int value = bytes[head] & 0xff;
        head = (head + 1) % bytes.length;
        size--;
        return value;
    }

    /** Moves up to so many bytes into an array, and tells how many. */
    int take(byte[] target, int offset, int length) {
        int count = Math.min(length, size);
        int first = Math.min(count, bytes.length - head);
        System.arraycopy(bytes, head, target, offset, first);
        System.arraycopy(bytes, 0, target, offset + first, count - first);
        head = (head + count) % bytes.length;
        size -= count;
        return count;
    }
}
