package dev.belay.device.internal;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of guarded code.
 *
 * @param tried whether it ran, at least in part
 * @param duration how long it took on the board, zero where that is not known
 * @param failure what went wrong, or why it was not tried
 */
public record GuardedOutcome(boolean tried, Duration duration, Optional<Throwable> failure) {
    static GuardedOutcome done(Duration duration) {
        return new GuardedOutcome(true, duration, Optional.empty());
    }

    static GuardedOutcome failed(Duration duration, Throwable failure) {
        return new GuardedOutcome(true, duration, Optional.of(failure));
    }

    /**
     * It was not tried.
     *
     * @param reason why
     * @return the outcome
     */
    public static GuardedOutcome skipped(Throwable reason) {
        return new GuardedOutcome(false, Duration.ZERO, Optional.of(reason));
    }
}
