package dev.belay.session.internal;

import dev.belay.internal.Deadline;
import dev.belay.session.SessionStatus;
import dev.belay.session.StatusChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where a session is in its life, and how it came there. Busy and ready take turns without a trace in the history.
 * Thread-safe.
 */
final class StatusMachine {
    /** Guards what follows, and keeps the order in which changes are told; nothing is waited for but the condition. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final List<StatusChange> history = new ArrayList<>(4);
    private final ChangeListener listener;
    private SessionStatus now = SessionStatus.OPENING;
    private Instant since;

    /** When it last turned from ready to busy or back, where somebody wants to know. */
    private Instant turned;

    /** Whether calls run, as far as is known, wherever the session is. */
    private boolean inUse;

    /** Is told of each change, in order; must not wait. */
    interface ChangeListener {
        /** Whether anybody wants to know that it is busy, or is not any more. */
        boolean wantsUse();

        void changed(StatusChange change);
    }

    StatusMachine(Instant begin, ChangeListener listener) {
        this.since = begin;
        this.turned = begin;
        this.listener = listener;
    }

    SessionStatus now() {
        lock.lock();
        try {
            return now;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Goes on.
     *
     * @throws IllegalStateException if it can't go there from where it is
     */
    void become(SessionStatus next, String cause, String error) {
        lock.lock();
        try {
            if (!now.mayBecome(next)) {
                throw new IllegalStateException("a session that is " + now + " can't become " + next);
            }
            StatusChange change = go(since, next, cause, error);
            since = change.time();
            history.add(change);
            listener.changed(change);
            if (next == SessionStatus.READY && inUse) {
                use(true);
            }
        } finally {
            lock.unlock();
        }
    }

    /** It is open, unless its end has begun. */
    void opened() {
        lock.lock();
        try {
            if (now == SessionStatus.OPENING) {
                become(SessionStatus.READY, "opened", "");
            }
        } finally {
            lock.unlock();
        }
    }

    private StatusChange go(Instant begin, SessionStatus next, String cause, String error) {
        Instant time = Instant.now();
        StatusChange change = new StatusChange(now, next, time, Duration.between(begin, time), cause, error);
        now = next;
        turned = time;
        changed.signalAll();
        return change;
    }

    /** Calls run from now on, or none do. */
    void use(boolean busy) {
        lock.lock();
        try {
            inUse = busy;
            SessionStatus next = busy ? SessionStatus.BUSY : SessionStatus.READY;
            if (next == now || !now.isOpen()) {
                return;
            }
            if (listener.wantsUse()) {
                listener.changed(go(turned, next, busy ? "a call" : "no call", ""));
            } else {
                now = next;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    List<StatusChange> history() {
        lock.lock();
        try {
            return List.copyOf(history);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for one of some: returns where it is when that is one of them, or final, or the deadline has passed. */
    SessionStatus await(Set<SessionStatus> wanted, Deadline deadline) throws InterruptedException {
        lock.lock();
        try {
            while (!wanted.contains(now) && !now.isTerminal() && !deadline.hasPassed()) {
                boolean unused = changed.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
            }
            return now;
        } finally {
            lock.unlock();
        }
    }
}
