package dev.belay.testing.internal.machine;

import dev.belay.testing.machine.SimulatedWatchdog;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The watchdog. It runs on the JVM's own delay thread, not on the board's, which may hang where no interrupt gets
 * through.
 */
final class Watchdog implements Peripheral, SimulatedWatchdog {
    private final LongSupplier clock;
    private final Runnable bark;
    private long timeoutNanos;
    private long deadline;
    private long feeds;
    private @Nullable CompletableFuture<?> check;

    /**
     * Makes a watchdog that is not running.
     *
     * @param clock on the scale of {@link System#nanoTime()}
     * @param bark resets the board; called without locks
     */
    Watchdog(LongSupplier clock, Runnable bark) {
        this.clock = clock;
        this.bark = bark;
    }

    @Override
    public synchronized boolean isRunning() {
        return timeoutNanos > 0;
    }

    @Override
    public synchronized Duration timeout() {
        return Duration.ofNanos(timeoutNanos);
    }

    @Override
    public synchronized long feeds() {
        return feeds;
    }

    @Override
    public void attach(Boot boot) {
        if (boot.hard()) {
            stop();
        }
        boot.command("wdt_start", arguments -> start(Duration.ofMillis(arguments.integer(0))));
        boot.command("wdt_feed", arguments -> feed());
    }

    synchronized void stop() {
        timeoutNanos = 0;
        feeds = 0;
        cancelCheck();
    }

    private synchronized void start(Duration timeout) {
        timeoutNanos = timeout.toNanos();
        deadline = clock.getAsLong() + timeoutNanos;
        cancelCheck();
        scheduleCheck();
    }

    private synchronized void feed() {
        feeds++;
        deadline = clock.getAsLong() + timeoutNanos;
    }

    private void cancelCheck() {
        if (check != null) {
            check.cancel(false);
            check = null;
        }
    }

    private void scheduleCheck() {
        long left = Math.max(0, deadline - clock.getAsLong());
        check = CompletableFuture.runAsync(this::check, CompletableFuture.delayedExecutor(left, TimeUnit.NANOSECONDS));
    }

    private void check() {
        synchronized (this) {
            if (timeoutNanos == 0) {
                return;
            }
            if (deadline - clock.getAsLong() > 0) {
                scheduleCheck();
                return;
            }
            stop();
        }
        bark.run();
    }
}
