package dev.belay.transport.internal;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** One direction of a connection in memory: a ring of bytes whose writer waits while it is full. */
final class BoundedPipe {
    private final byte[] ring;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int first;
    private int size;
    private boolean writerGone;
    private boolean readerGone;

    BoundedPipe(int capacity) {
        ring = new byte[capacity];
    }

    /** Reads what is there, waiting for the first byte. Returns -1 when there is none and no writer, or no reader. */
    int read(byte[] buffer) {
        lock.lock();
        try {
            while (size == 0 && !writerGone && !readerGone) {
                changed.awaitUninterruptibly();
            }
            if (readerGone || size == 0) {
                return -1;
            }
            int count = Math.min(size, buffer.length);
            int straight = Math.min(count, ring.length - first);
            System.arraycopy(ring, first, buffer, 0, straight);
            System.arraycopy(ring, 0, buffer, straight, count - straight);
            first = (first + count) % ring.length;
            size -= count;
            changed.signalAll();
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Writes all, waiting for room. */
    void write(byte[] data, int offset, int length) throws IOException {
        lock.lock();
        try {
            int done = 0;
            while (done < length) {
                while (size == ring.length && !writerGone && !readerGone) {
                    changed.awaitUninterruptibly();
                }
                if (writerGone || readerGone) {
                    throw new IOException(writerGone ? "closed" : "the other end is closed");
                }
                done += put(data, offset + done, length - done);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private int put(byte[] data, int offset, int length) {
        int free = (first + size) % ring.length;
        int count = Math.min(length, ring.length - size);
        int straight = Math.min(count, ring.length - free);
        System.arraycopy(data, offset, ring, free, straight);
        System.arraycopy(data, offset + straight, ring, 0, count - straight);
        size += count;
        return count;
    }

    /** The writer is gone: what it wrote can still be read. */
    void endWriting() {
        end(true, false);
    }

    /** The reader is gone: nothing can be written any more. */
    void endReading() {
        end(false, true);
    }

    private void end(boolean writing, boolean reading) {
        lock.lock();
        try {
            writerGone |= writing;
            readerGone |= reading;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
