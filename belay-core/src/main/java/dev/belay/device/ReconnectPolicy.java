package dev.belay.device;

import dev.belay.internal.Checks;
import java.time.Duration;

/**
 * How hard a connection tries to reach its board again when the cable breaks or the port vanishes. Immutable.
 *
 * @param attempts how many times the port is opened at most, at least 1
 * @param firstDelay the pause in front of the first attempt, not negative
 * @param factor how much longer each pause is than the one before, at least 1
 * @param longestDelay how long a pause gets at most, at least the first one
 */
public record ReconnectPolicy(int attempts, Duration firstDelay, double factor, Duration longestDelay) {
    private static final ReconnectPolicy DEFAULTS =
            new ReconnectPolicy(300, Duration.ofMillis(100), 1, Duration.ofMillis(100));

    /**
     * Checks the figures.
     *
     * @param attempts how many times the port is opened at most
     * @param firstDelay the pause in front of the first attempt
     * @param factor how much longer each pause is than the one before
     * @param longestDelay how long a pause gets at most
     * @throws IllegalArgumentException if a figure is out of its range
     */
    public ReconnectPolicy {
        Checks.atLeast(attempts, 1, "attempts");
        Checks.notNegative(firstDelay, "firstDelay");
        Checks.require(factor >= 1 && factor < 1000, "factor must be at least 1 and less than 1000, but is " + factor);
        Checks.require(
                longestDelay.compareTo(firstDelay) >= 0,
                "longestDelay must be at least firstDelay, but is " + longestDelay);
    }

    /**
     * Ten attempts in a second, for half a minute: a board that is plugged in again is there at once, and looking for a
     * port that is not there costs next to nothing.
     *
     * @return the policy
     */
    public static ReconnectPolicy defaults() {
        return DEFAULTS;
    }

    /**
     * The pause in front of an attempt.
     *
     * @param attempt 1 for the first
     * @return how long
     */
    public Duration delay(int attempt) {
        double millis = firstDelay.toMillis() * Math.pow(factor, attempt - 1);
        return millis >= longestDelay.toMillis() ? longestDelay : Duration.ofMillis((long) millis);
    }
}
