package dev.belay.testing.internal.paced;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;

/** Time as a wire sees it; a test puts its own in the place of the system's. */
public interface WireClock {
    /** The time of {@link System#nanoTime()}. */
    WireClock SYSTEM = new SystemClock();

    /** {@return the time in nanoseconds, on a scale of its own} */
    long now();

    /**
     * Waits until signalled, or until the time is over; may wake up for no reason.
     *
     * @param condition what is signalled; its lock is held
     * @param nanos how long at most
     * @throws InterruptedException if the thread is interrupted
     */
    void await(Condition condition, long nanos) throws InterruptedException;

    /**
     * Spins: exact to a microsecond or so, at the price of a core. Only for the last moment.
     *
     * @param time until when
     * @param stopped ends it early
     */
    void spinUntil(long time, BooleanSupplier stopped);

    /** Real time. */
    final class SystemClock implements WireClock {
        private SystemClock() {}

        @Override
        public long now() {
            return System.nanoTime();
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // whoever calls this looks again, as the contract says
        public void await(Condition condition, long nanos) throws InterruptedException {
            boolean unused = condition.await(nanos, TimeUnit.NANOSECONDS);
        }

        @Override
        public void spinUntil(long time, BooleanSupplier stopped) {
            while (time - System.nanoTime() > 0 && !stopped.getAsBoolean()) {
                Thread.onSpinWait();
            }
        }
    }
}
