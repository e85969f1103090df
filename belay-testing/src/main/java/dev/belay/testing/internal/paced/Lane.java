package dev.belay.testing.internal.paced;

import dev.belay.transport.TransportException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A {@link TimedQueue} between two threads: one puts bytes in, one takes them when they are due.
 *
 * @param <Q> the kind of queue
 */
public final class Lane<Q extends TimedQueue> {
    /** Waking up a parked thread takes some 60 µs, with luck; the last byte of a message must not be that late. */
    private static final long SPIN_NANOS = 120_000;

    private static final long IDLE_NANOS = 60_000_000_000L;

    private final Q queue;
    private final WireClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable TransportException failure;
    private boolean finished;
    private volatile boolean closed;

    /**
     * Creates an open lane.
     *
     * @param queue what is due when
     * @param clock the time
     */
    public Lane(Q queue, WireClock clock) {
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * Puts bytes in, waiting while there is no room.
     *
     * @param data holds the bytes
     * @param offset index of the first
     * @param length how many
     * @return false when the lane is closed or finished, before or while waiting
     */
    public boolean put(byte[] data, int offset, int length) {
        boolean interrupted = false;
        int done = 0;
        lock.lock();
        try {
            while (!closed && !finished) {
                int count = Math.min(queue.free(), length - done);
                if (count > 0) {
                    queue.offer(data, offset + done, count, clock.now());
                    done += count;
                    changed.signalAll();
                }
                if (done == length) {
                    return true;
                }
                interrupted |= pause(IDLE_NANOS);
            }
            return false;
        } finally {
            lock.unlock();
            restore(interrupted);
        }
    }

    /**
     * Takes what is due, waiting until there is at least one byte.
     *
     * @param buffer where the bytes go
     * @return how many; -1 when the lane is closed, or finished and empty
     * @throws TransportException if the lane is finished with a failure, and empty
     */
    public int take(byte[] buffer) {
        boolean interrupted = false;
        lock.lock();
        try {
            while (!closed) {
                int free = queue.free();
                int count = queue.takeDue(clock.now(), buffer);
                if (queue.free() > free) {
                    changed.signalAll();
                }
                if (count > 0) {
                    return count;
                }
                if (queue.isIdle() && finished) {
                    if (failure != null) {
                        throw failure;
                    }
                    return -1;
                }
                interrupted |= awaitDue();
            }
            return -1;
        } finally {
            lock.unlock();
            restore(interrupted);
        }
    }

    /**
     * Changes the queue, or looks at it.
     *
     * @param action gets the queue
     */
    public void with(Action<Q> action) {
        lock.lock();
        try {
            action.apply(queue, clock.now());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * No more comes. What is there can still be taken.
     *
     * @param failure what the taker gets at the end, or null
     */
    public void finish(@Nullable TransportException failure) {
        lock.lock();
        try {
            if (!finished) {
                finished = true;
                this.failure = failure;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** {@return why it was finished, or null} */
    public @Nullable TransportException failure() {
        lock.lock();
        try {
            return failure;
        } finally {
            lock.unlock();
        }
    }

    /** Ends it at once. What is there is lost. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitDue() {
        if (queue.isIdle()) {
            return pause(IDLE_NANOS);
        }
        long due = queue.nextDue();
        long early = queue.isNextLast() ? SPIN_NANOS : 0;
        long wait = due - clock.now() - early;
        if (wait > 0) {
            return pause(wait);
        }
        if (early > 0) {
            lock.unlock();
            try {
                clock.spinUntil(due, () -> closed);
            } finally {
                lock.lock();
            }
        }
        return false;
    }

    /** Waits; an interrupt is kept for later, since a wire has no use for it. */
    private boolean pause(long nanos) {
        try {
            clock.await(changed, nanos);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private static void restore(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What is done with a queue.
     *
     * @param <Q> the kind of queue
     */
    @FunctionalInterface
    public interface Action<Q> {
        /**
         * Does it.
         *
         * @param queue the queue
         * @param now the time
         */
        void apply(Q queue, long now);
    }
}
