package dev.belay.exporter.internal.lease;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that cleans up behind clients, and one that knows when their time is over. Both begin when first used. */
final class LeaseThreads {
    private static final Logger log = LoggerFactory.getLogger(LeaseThreads.class);

    private final String board;
    private final ExecutorService cleaner;
    private final ScheduledExecutorService clock;

    LeaseThreads(String board) {
        this.board = board;
        this.cleaner = Executors.newSingleThreadExecutor(task -> thread(task, "cleanup"));
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> thread(task, "lease"));
    }

    private Thread thread(Runnable task, String what) {
        Thread thread = new Thread(task, "belay-exporter-" + what + "-" + board);
        thread.setDaemon(true);
        return thread;
    }

    Future<?> later(Duration delay, Runnable task) {
        return clock.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    void cleanUp(Runnable task) {
        cleaner.execute(task);
    }

    void endClock() {
        List<Runnable> unused = clock.shutdownNow();
    }

    /** Waits for the cleanup that goes on. */
    void close(Duration patience) {
        cleaner.shutdown();
        try {
            if (!cleaner.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                log.warn("the cleanup of {} goes on behind the end of its exporter", board);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
