package dev.belay.device.internal;

import dev.belay.BelayException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a board with leases hear from the host while nobody calls it. One daemon thread for a connection, which is there
 * while there are leases. Thread-safe.
 */
final class Heartbeats {
    private static final Logger log = LoggerFactory.getLogger(Heartbeats.class);

    /** So many beats in the time that a lease lasts: two may be lost. */
    private static final int BEATS = 3;

    /** How soon a board is looked at again that was busy. */
    private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final String board;

    /** Guards what follows. The board is not called with it. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final Set<Keeper> keepers = new HashSet<>();
    private @Nullable Thread thread;
    private boolean news;

    /** When a program was last run on the board. */
    private volatile long heard = System.nanoTime();

    Heartbeats(String board) {
        this.board = board;
    }

    /** Keeps one lease. */
    interface Keeper {
        /** The lease. */
        Lease lease();

        /**
         * Says a word to the board, unless it is busy: then it hears from the host anyway.
         *
         * @return whether it was said
         */
        boolean beat();
    }

    void keep(Keeper keeper) {
        lock.lock();
        try {
            keepers.add(keeper);
            if (thread == null) {
                thread = new Thread(this::run, "belay-lease-" + board);
                thread.setDaemon(true);
                thread.start();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void stop(Keeper keeper) {
        lock.lock();
        try {
            keepers.remove(keeper);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** No lease is kept any more. */
    void stopAll() {
        lock.lock();
        try {
            keepers.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The board has run a program. */
    void heard() {
        heard = System.nanoTime();
    }

    /** A session has something that the board should know soon. */
    void news() {
        lock.lock();
        try {
            news = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        for (Set<Keeper> due = awaitDue(); !due.isEmpty(); due = awaitDue()) {
            due.forEach(this::beat);
        }
    }

    private void beat(Keeper keeper) {
        try {
            if (keeper.beat()) {
                return;
            }
        } catch (BelayException | IllegalStateException e) {
            log.debug("{} was not told that the host is there", board, e);
        }
        pause();
    }

    private void pause() {
        lock.lock();
        try {
            long left = BUSY_NANOS;
            while (left > 0 && !keepers.isEmpty()) {
                left = changed.awaitNanos(left);
            }
            news = true;
        } catch (InterruptedException e) {
            keepers.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until some lease has to be renewed, or has news; none where there are no leases any more. */
    private Set<Keeper> awaitDue() {
        lock.lock();
        try {
            while (!keepers.isEmpty()) {
                long left = shortest() / BEATS - (System.nanoTime() - heard);
                if (news || left <= 0) {
                    news = false;
                    Set<Keeper> due = new HashSet<>(keepers);
                    due.removeIf(keeper -> !keeper.lease().hasNews());
                    if (!due.isEmpty() || left <= 0) {
                        return due.isEmpty() ? Set.of(keepers.iterator().next()) : due;
                    }
                }
                long unused = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            log.warn("{}: its leases are not kept any more, since their thread was interrupted", board);
            keepers.clear();
        } finally {
            thread = keepers.isEmpty() ? null : thread;
            lock.unlock();
        }
        return Set.of();
    }

    private long shortest() {
        return keepers.stream()
                .mapToLong(keeper -> TimeUnit.NANOSECONDS.convert(keeper.lease().silence()))
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
