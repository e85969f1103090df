package dev.belay.task;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * When a program ran, by the board's clock, in the host's time.
 *
 * @param start when its first statement was about to run
 * @param end when its last one had run
 * @param accuracy how wrong these may be
 */
public record DeviceTime(Instant start, Instant end, Duration accuracy) {
    /**
     * Checks the parts.
     *
     * @param start when its first statement was about to run
     * @param end when its last one had run
     * @param accuracy how wrong these may be
     */
    public DeviceTime {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(accuracy, "accuracy");
    }
}
