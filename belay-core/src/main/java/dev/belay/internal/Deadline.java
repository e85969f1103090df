package dev.belay.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A moment after which nobody waits any more. */
public final class Deadline {
    private static final Duration LONGEST = Duration.ofDays(365);

    private final long nanoTime;

    private Deadline(long nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * A deadline from now on.
     *
     * @param duration how long; more than a year counts as a year
     * @return the deadline
     */
    public static Deadline after(Duration duration) {
        return new Deadline(System.nanoTime() + bounded(duration).toNanos());
    }

    /**
     * A deadline that leaves some time more.
     *
     * @param duration how long; more than a year counts as a year
     * @param more how much longer, at most a year
     * @return the deadline
     */
    public static Deadline after(Duration duration, Duration more) {
        return new Deadline(
                System.nanoTime() + bounded(duration).plus(bounded(more)).toNanos());
    }

    private static Duration bounded(Duration duration) {
        return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    }

    /**
     * The earlier of this deadline and one from now on.
     *
     * @param duration how long from now
     * @return whichever comes first
     */
    public Deadline orAfter(Duration duration) {
        Deadline other = after(duration);
        return other.nanoTime - nanoTime < 0 ? other : this;
    }

    /** {@return how many nanoseconds are left, zero or less when it has passed} */
    public long remainingNanos() {
        return nanoTime - System.nanoTime();
    }

    /** {@return how many milliseconds are left, 0 when it has passed} */
    public long remainingMillis() {
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(remainingNanos()));
    }

    /** {@return what is left, at least one millisecond, for waits that know no zero} */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(TimeUnit.MILLISECONDS.toNanos(1), remainingNanos()));
    }

    /** {@return whether it has passed} */
    public boolean hasPassed() {
        return remainingNanos() <= 0;
    }
}
