package dev.belay.device.internal;

import dev.belay.internal.Deadline;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Whether a namespace is in use by its session's owner, and when it was last. Thread-safe. */
public final class Usage {
    /** Guards what follows; nothing is waited for with it but the condition. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition idle = lock.newCondition();
    private int calls;
    private long last = System.nanoTime();
    private volatile BusyListener listener = busy -> {};

    /** Is told when use begins and ends. */
    public interface BusyListener {
        /**
         * Use has begun, or ended; told in the order in which that happened.
         *
         * @param busy whether a call runs or waits
         */
        void changed(boolean busy);
    }

    Usage() {}

    /** A call runs or waits for its turn from now on. */
    void begin() {
        lock.lock();
        try {
            calls++;
            if (calls == 1) {
                listener.changed(true);
            }
            last = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    /** A call that began is over. */
    void end() {
        lock.lock();
        try {
            calls--;
            last = System.nanoTime();
            if (calls == 0) {
                listener.changed(false);
                idle.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Has somebody told of the next changes.
     *
     * @param told who; must not wait, and throws nothing
     */
    public void whenChanged(BusyListener told) {
        listener = told;
    }

    /** {@return for how many nanoseconds no call has run or waited; zero while one does} */
    public long idleNanos() {
        lock.lock();
        try {
            return calls > 0 ? 0 : System.nanoTime() - last;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until no call runs or waits.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public void awaitIdle() throws InterruptedException {
        lock.lock();
        try {
            while (calls > 0) {
                idle.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until no call runs or waits, or the deadline has passed.
     *
     * @param deadline when nobody waits any more
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public void awaitIdle(Deadline deadline) throws InterruptedException {
        lock.lock();
        try {
            long left = deadline.remainingNanos();
            while (calls > 0 && left > 0) {
                left = idle.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
