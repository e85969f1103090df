package dev.belay.internal;

import java.time.Duration;
import java.util.Objects;

/** Checks of what callers pass. */
public final class Checks {
    private Checks() {}

    /**
     * Requires a time that is more than zero.
     *
     * @param duration the value
     * @param name how the caller calls it
     * @return the value
     * @throws IllegalArgumentException if it is zero or negative
     */
    public static Duration positive(Duration duration, String name) {
        Objects.requireNonNull(duration, name);
        require(!duration.isZero() && !duration.isNegative(), name + " must be more than zero, but is " + duration);
        return duration;
    }

    /**
     * Requires a time that is not negative.
     *
     * @param duration the value
     * @param name how the caller calls it
     * @return the value
     * @throws IllegalArgumentException if it is negative
     */
    public static Duration notNegative(Duration duration, String name) {
        Objects.requireNonNull(duration, name);
        require(!duration.isNegative(), name + " must not be negative, but is " + duration);
        return duration;
    }

    /**
     * Requires a minimum.
     *
     * @param value the value
     * @param minimum the least that is allowed
     * @param name how the caller calls it
     * @return the value
     * @throws IllegalArgumentException if it is less
     */
    public static int atLeast(int value, int minimum, String name) {
        require(value >= minimum, name + " must be at least " + minimum + ", but is " + value);
        return value;
    }

    /**
     * Requires what the caller must see to.
     *
     * @param condition what has to hold
     * @param message what is said where it does not
     * @throws IllegalArgumentException if it does not hold
     */
    public static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
