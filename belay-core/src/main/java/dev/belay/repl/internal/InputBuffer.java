package dev.belay.repl.internal;

import dev.belay.internal.Deadline;
import dev.belay.transport.TransportException;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What has come from the board and nobody has taken yet. The reader thread appends; the thread whose call runs takes.
 */
final class InputBuffer {
    /** While nobody takes: more than boards say by themselves, little enough to forget. */
    private static final int IDLE_LIMIT = 64 << 10;

    /** While a call runs: the reader waits beyond this, so that a slow follower slows the board. */
    private static final int BUSY_LIMIT = 4 << 20;

    /** Guards all fields; held for copying only. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition arrived = lock.newCondition();
    private final Condition taken = lock.newCondition();
    private byte[] bytes = new byte[512];
    private int size;
    private boolean busy;
    private boolean woken;
    private boolean ended;
    private @Nullable TransportException failure;

    /** Adds what the reader has read; waits while a call runs that does not keep up. */
    void append(byte[] data, int length) {
        lock.lock();
        try {
            while (busy && size > BUSY_LIMIT && !ended) {
                taken.awaitUninterruptibly();
            }
            if (!busy && size + length > IDLE_LIMIT) {
                size = 0;
            }
            if (size + length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(size + length, bytes.length * 2));
            }
            System.arraycopy(data, 0, bytes, size, length);
            size += length;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Tells all who wait that nothing more will come. */
    void end(@Nullable TransportException why) {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                failure = why;
            }
            arrived.signalAll();
            taken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Makes {@link #take} return at once, once. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Begins a call: returns what came while nobody listened. */
    byte[] begin() {
        lock.lock();
        try {
            busy = true;
            woken = false;
            return drain();
        } finally {
            lock.unlock();
        }
    }

    /** Ends a call: the reader never waits again until the next. */
    void finish() {
        lock.lock();
        try {
            busy = false;
            taken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes what has come, waiting for at least one byte.
     *
     * @return the bytes; none when the deadline passed or somebody called {@link #wake}
     * @throws TransportException if nothing is left and nothing more will come
     */
    byte[] take(Deadline deadline) throws InterruptedException {
        lock.lock();
        try {
            while (size == 0 && !woken && !ended) {
                long remaining = deadline.remainingNanos();
                if (remaining <= 0 || arrived.awaitNanos(remaining) <= 0) {
                    break;
                }
            }
            woken = false;
            if (size == 0 && ended) {
                throw gone();
            }
            return drain();
        } finally {
            lock.unlock();
        }
    }

    private TransportException gone() {
        return failure == null
                ? new TransportException("the board closed the connection")
                : new TransportException(failure.reason(), failure);
    }

    private byte[] drain() {
        byte[] all = Arrays.copyOf(bytes, size);
        size = 0;
        if (bytes.length > IDLE_LIMIT) {
            bytes = new byte[512];
        }
        taken.signalAll();
        return all;
    }
}
