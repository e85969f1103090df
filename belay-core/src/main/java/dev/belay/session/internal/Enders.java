package dev.belay.session.internal;

import dev.belay.internal.Deadline;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The threads that end sessions now. What they call on the way, listeners and cleanups, may end other sessions or the
 * manager; it must not wait for another thread that does so, which may be waiting for this one.
 */
final class Enders {
    /** How many ends each is in, one within the other. */
    private static final Map<Thread, Integer> THREADS = new ConcurrentHashMap<>();

    /** Those that call the listeners of threads and timers, and are waited for at the end. */
    private static final String BACKGROUND = "belay-background-";

    private Enders() {}

    /** Does work of an end. */
    static void run(Runnable work) {
        Thread me = Thread.currentThread();
        THREADS.merge(me, 1, Integer::sum);
        try {
            work.run();
        } finally {
            THREADS.computeIfPresent(me, (thread, depth) -> depth == 1 ? null : Integer.valueOf(depth - 1));
        }
    }

    /** Whether the calling thread ends a session within the end of another. */
    static boolean isNested() {
        return THREADS.getOrDefault(Thread.currentThread(), 0) > 1;
    }

    /** Waits for an end; not beyond the deadline. Keeps an interrupt of the thread for later. */
    static void await(CountDownLatch ended, Deadline deadline) {
        boolean interrupted = false;
        while (!deadline.hasPassed() && ended.getCount() > 0) {
            try {
                boolean done = ended.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
                if (done) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether somebody's end may wait for the calling thread. */
    static boolean mayBeWaitedFor() {
        Thread me = Thread.currentThread();
        return THREADS.containsKey(me) || me.getName().startsWith(BACKGROUND);
    }
}
