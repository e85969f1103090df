package dev.belay.task.internal.background;

import dev.belay.internal.Deadline;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of a session that asks the board what its threads and timers have to say, and calls the listeners. It is
 * there only while there is something to do.
 */
final class Pump {
    private static final Logger log = LoggerFactory.getLogger(Pump.class);

    /** The pause behind an answer that had something new. */
    static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** The longest pause, when nothing was new for a while. */
    static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final String name;
    private final Source source;

    /** Guards what follows; nothing is waited for with it but what it guards. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final Queue<Runnable> deliveries = new ArrayDeque<>();
    private @Nullable Thread thread;
    private boolean hurry;
    private boolean delivering;

    /** What the pump asks. */
    interface Source {
        /** Whether there is anything to ask. Must not block. */
        boolean isLive();

        /** Asks, and hands on what is new. Throws nothing. */
        Finding ask();
    }

    /** What the board had to say. */
    enum Finding {
        NOTHING,
        SOMETHING,
        /** There is more at once. */
        MORE
    }

    /**
     * Creates a pump that does nothing yet.
     *
     * @param name of its thread
     */
    Pump(String name, Source source) {
        this.name = name;
        this.source = source;
    }

    /** Runs something on the thread of the pump, behind all that came before. */
    void deliver(Runnable delivery) {
        lock.lock();
        try {
            deliveries.add(delivery);
            begin();
        } finally {
            lock.unlock();
        }
    }

    /** Asks soon. */
    void wake() {
        lock.lock();
        try {
            hurry = true;
            begin();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the calling thread is that of the pump, and so in a listener. */
    boolean isMine() {
        lock.lock();
        try {
            return thread == Thread.currentThread();
        } finally {
            lock.unlock();
        }
    }

    /** Whether it calls a listener now, and can't ask meanwhile. */
    boolean isDelivering() {
        lock.lock();
        try {
            return delivering;
        } finally {
            lock.unlock();
        }
    }

    /** A latch that opens when all that was handed over so far has been delivered; open for the pump's own thread. */
    CountDownLatch delivered() {
        CountDownLatch latch = new CountDownLatch(isMine() ? 0 : 1);
        if (latch.getCount() > 0) {
            deliver(latch::countDown);
        }
        return latch;
    }

    /** Waits until all that was handed over so far has been delivered, or the deadline has passed. */
    void awaitDelivery(Deadline deadline) {
        CountDownLatch latch = delivered();
        boolean interrupted = false;
        while (latch.getCount() > 0 && !deadline.hasPassed()) {
            try {
                boolean unused = latch.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin() {
        changed.signalAll();
        if (thread == null) {
            Thread fresh = new Thread(this::run, name);
            fresh.setDaemon(true);
            thread = fresh;
            fresh.start();
        }
    }

    private void run() {
        long pause = SHORT_NANOS;
        while (true) {
            deliverAll();
            if (!awaitTurn(pause)) {
                return;
            }
            pause = switch (source.ask()) {
                case MORE -> 0;
                case SOMETHING -> SHORT_NANOS;
                case NOTHING -> Math.min(LONG_NANOS, Math.max(SHORT_NANOS, pause * 2));
            };
        }
    }

    private void deliverAll() {
        for (Runnable next = next(); next != null; next = next()) {
            try {
                next.run();
            } catch (RuntimeException | Error e) {
                log.warn("a listener of {} failed", name, e);
            }
        }
    }

    private @Nullable Runnable next() {
        lock.lock();
        try {
            Runnable next = deliveries.poll();
            delivering = next != null;
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is time to ask or deliver; false if there is nothing left to do, and the thread has to end. */
    private boolean awaitTurn(long pause) {
        lock.lock();
        try {
            long left = pause;
            while (left > 0 && deliveries.isEmpty() && !hurry && source.isLive()) {
                left = changed.awaitNanos(left);
            }
            hurry = false;
            if (deliveries.isEmpty() && !source.isLive()) {
                thread = null;
                return false;
            }
            return true;
        } catch (InterruptedException e) {
            // a listener interrupted its own thread; that means nothing here
            return true;
        } finally {
            lock.unlock();
        }
    }
}
