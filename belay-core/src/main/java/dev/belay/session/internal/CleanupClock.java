package dev.belay.session.internal;

import dev.belay.internal.Deadline;
import java.time.Duration;

/**
 * How the time is shared that the end of a session may take: half of it for teardowns and resources, a quarter to drop
 * the namespace and to look, and the rest for a reset.
 */
final class CleanupClock {
    private static final int STEPS = 6;

    private final Duration each;
    private final Deadline giving;
    private final Deadline listening;
    private final Deadline dropping;
    private final Deadline all;

    CleanupClock(Duration timeout) {
        each = timeout.dividedBy(STEPS);
        giving = Deadline.after(timeout.dividedBy(2));
        listening = Deadline.after(timeout.multipliedBy(5).dividedBy(8));
        dropping = Deadline.after(timeout.multipliedBy(3).dividedBy(4));
        all = Deadline.after(timeout);
    }

    /** What a single step may take. */
    Duration each() {
        return each;
    }

    Deadline giving() {
        return giving;
    }

    /** For the last words of threads and timers. */
    Deadline listening() {
        return listening;
    }

    Deadline dropping() {
        return dropping;
    }

    Deadline all() {
        return all;
    }
}
