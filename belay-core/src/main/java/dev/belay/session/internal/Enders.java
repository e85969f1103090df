package dev.belay.session.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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

    /** Whether somebody's end may wait for the calling thread. */
    static boolean mayBeWaitedFor() {
        Thread me = Thread.currentThread();
        return THREADS.contains(me) || me.getName().startsWith(BACKGROUND);
    }
}
