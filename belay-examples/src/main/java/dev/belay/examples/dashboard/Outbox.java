package dev.belay.examples.dashboard;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The messages that wait for one browser. Whoever puts them in never waits; where a browser is too slow, all that waits
 * is dropped, and the browser has to be shown everything anew. Thread-safe.
 */
final class Outbox {
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<String> waiting = new ArrayDeque<>();
    private long dropped;
    private boolean behind;

    /**
     * Creates one that is behind: nothing is kept until it is begun.
     *
     * @param capacity how many messages may wait
     */
    Outbox(int capacity) {
        this.capacity = capacity;
        this.behind = true;
    }

    /** Everything was shown; what follows is kept. */
    void begin() {
        lock.lock();
        try {
            waiting.clear();
            dropped = 0;
            behind = false;
        } finally {
            lock.unlock();
        }
    }

    /** Puts a message in, or drops it. */
    void offer(String message) {
        lock.lock();
        try {
            if (!behind && waiting.size() < capacity) {
                waiting.addLast(message);
            } else {
                fallBehind(1);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Something could not even be put in. */
    void missed(long events) {
        lock.lock();
        try {
            fallBehind(events);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void fallBehind(long more) {
        dropped += waiting.size() + more;
        waiting.clear();
        behind = true;
    }

    /**
     * What became of it meanwhile.
     *
     * @param messages what waited, oldest first; empty where the time is over
     * @param isBehind whether something was dropped
     * @param dropped how much since it was begun
     */
    record Taken(List<String> messages, boolean isBehind, long dropped) {
        /**
         * Copies the list.
         *
         * @param messages what waited
         * @param isBehind whether something was dropped
         * @param dropped how much
         */
        Taken {
            messages = List.copyOf(messages);
        }
    }

    /** Takes all that waits, and waits for it for a while. */
    Taken take(Duration timeout) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = timeout.toNanos();
            while (waiting.isEmpty() && !behind && left > 0) {
                left = changed.awaitNanos(left);
            }
            Taken taken = new Taken(List.copyOf(waiting), behind, dropped);
            waiting.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
