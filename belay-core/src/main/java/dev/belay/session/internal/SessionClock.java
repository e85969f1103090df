package dev.belay.session.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Has those sessions of a manager ended whose time is over. Its thread is there only while there are such sessions, and
 * ends none itself, since that takes its time. Thread-safe.
 */
final class SessionClock {
    /** Guards what follows; nothing is waited for with it but its condition. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final Set<BoardSession> watched = new LinkedHashSet<>();
    private @Nullable Thread thread;

    /** Watches a session, if its time is limited. */
    void watch(BoardSession session) {
        if (!session.lifespan().isLimited()) {
            return;
        }
        lock.lock();
        try {
            watched.add(session);
            changed.signalAll();
            if (thread == null) {
                Thread fresh = new Thread(this::run, "belay-sessions");
                fresh.setDaemon(true);
                thread = fresh;
                fresh.start();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Watches a session no more. */
    void forget(BoardSession session) {
        lock.lock();
        try {
            watched.remove(session);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        List<BoardSession> due = new ArrayList<>();
        while (await(due)) {
            due.forEach(session -> EndThread.end(session, session.lifespan().cause()));
            due.clear();
        }
    }

    /** Waits until there are sessions to end; false if there are none to wait for, and the thread has to end. */
    private boolean await(List<BoardSession> due) {
        lock.lock();
        try {
            while (due.isEmpty()) {
                if (watched.isEmpty()) {
                    thread = null;
                    return false;
                }
                long next = Long.MAX_VALUE;
                for (BoardSession session : watched) {
                    long left = session.lifespan().remainingNanos();
                    if (left <= 0) {
                        due.add(session);
                    }
                    next = Math.min(next, left);
                }
                if (due.isEmpty()) {
                    awaitNanos(next);
                }
            }
            watched.removeAll(due);
            return true;
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // it is, with what it waits for
    private void awaitNanos(long nanos) {
        try {
            long left = changed.awaitNanos(nanos);
            assert left <= nanos;
        } catch (InterruptedException e) {
            // nobody has a reason to; the times are looked at again
        }
    }
}
