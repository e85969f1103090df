package dev.belay.session.internal;

import dev.belay.internal.Deadline;
import dev.belay.session.EndCause;
import dev.belay.transport.internal.PortClosing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shutdown hook of all managers, which is there while one of them has sessions. Thread-safe. */
final class JvmShutdown {
    private static final Logger log = LoggerFactory.getLogger(JvmShutdown.class);

    /** Managers with sessions. Guarded by itself; no board is waited for with it. */
    private static final Set<SessionManager> MANAGERS = new LinkedHashSet<>();

    /** Guarded by {@code MANAGERS}. */
    private static @Nullable Thread hook;

    static {
        PortClosing.doBefore(JvmShutdown::endAll);
    }

    private JvmShutdown() {}

    /** Looks whether a manager has sessions, and remembers it as long as it has. */
    static void review(SessionManager manager) {
        synchronized (MANAGERS) {
            if (manager.hasSessions()) {
                MANAGERS.add(manager);
            } else {
                MANAGERS.remove(manager);
            }
            try {
                hangUp();
            } catch (IllegalStateException e) {
                log.debug("the JVM ends: {}", e.getMessage());
            }
        }
    }

    private static void hangUp() {
        Thread there = hook;
        if (there == null && !MANAGERS.isEmpty()) {
            Thread fresh = new Thread(JvmShutdown::endAll, "belay-shutdown");
            Runtime.getRuntime().addShutdownHook(fresh);
            hook = fresh;
        } else if (there != null && MANAGERS.isEmpty()) {
            boolean removed = Runtime.getRuntime().removeShutdownHook(there);
            log.trace("shutdown hook removed: {}", removed);
            hook = null;
        }
    }

    /** Whether the hook is there. */
    static boolean isArmed() {
        synchronized (MANAGERS) {
            return hook != null;
        }
    }

    /** Ends all sessions of all managers. The managers don't wait for each other; nobody waits for ever. */
    private static void endAll() {
        List<SessionManager> managers;
        synchronized (MANAGERS) {
            managers = List.copyOf(MANAGERS);
        }
        List<Thread> threads = new ArrayList<>();
        List<Deadline> deadlines = new ArrayList<>();
        for (SessionManager manager : managers) {
            deadlines.add(Deadline.after(manager.cleanupTime()));
            Thread thread = new Thread(() -> end(manager), "belay-end-manager");
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        for (int i = 0; i < threads.size(); i++) {
            join(threads.get(i), deadlines.get(i));
        }
    }

    private static void end(SessionManager manager) {
        try {
            manager.end(EndCause.SHUTDOWN);
        } catch (RuntimeException | Error e) {
            log.warn("not all sessions could be given back when the JVM ended", e);
        }
    }

    private static void join(Thread thread, Deadline deadline) {
        try {
            TimeUnit.NANOSECONDS.timedJoin(thread, deadline.remainingNanos());
            if (thread.isAlive()) {
                log.warn("the JVM ends before all sessions have ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
