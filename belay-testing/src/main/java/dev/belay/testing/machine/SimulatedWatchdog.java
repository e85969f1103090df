package dev.belay.testing.machine;

import java.time.Duration;

/** The watchdog: once a program has started it, it must be fed, or it resets the board. Only a hard reset stops it. */
public interface SimulatedWatchdog {
    /**
     * Whether the program started it.
     *
     * @return true from {@code WDT(...)} to the next hard reset
     */
    boolean isRunning();

    /**
     * How long the program may go without feeding it.
     *
     * @return the time-out; zero while it is not running
     */
    Duration timeout();

    /**
     * How often the program fed it.
     *
     * @return the number since it was started
     */
    long feeds();
}
