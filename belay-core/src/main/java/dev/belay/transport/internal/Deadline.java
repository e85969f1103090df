package dev.belay.transport.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A point in time until which something may last. */
final class Deadline {
    private static final Duration LONGEST = Duration.ofDays(365);

    private final long nanoTime;

    private Deadline(long nanoTime) {
        this.nanoTime = nanoTime;
    }

    static Deadline after(Duration timeout) {
        Duration bounded = timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout;
        return new Deadline(System.nanoTime() + bounded.toNanos());
    }

    /** {@return how many milliseconds remain, 0 when it has passed} */
    long remainingMillis() {
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(nanoTime - System.nanoTime()));
    }
}
