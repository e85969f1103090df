package dev.belay.session.internal;

import dev.belay.internal.Deadline;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The threads that end sessions now. What they call on the way, listeners and cleanups, may end other sessions or the
 * manager; it must not wait for another thread that does so, which may be waiting for this one.
 */
final class Enders {
    private static final Set<Thread> THREADS = ConcurrentHashMap.newKeySet();

    /** Those that call the listeners of threads and timers, and are waited for at the end. */
    private static final String BACKGROUND = "belay-background-";

    private Enders() {}

    /** Does work of an end. */
    static void run(Runnable work) {
        Thread me = Thread.currentThread();
        boolean outermost = THREADS.add(me);
        try {
            work.run();
        } finally {
            if (outermost) {
                THREADS.remove(me);
            }
        }
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
        return THREADS.contains(me) || me.getName().startsWith(BACKGROUND);
    }
}
