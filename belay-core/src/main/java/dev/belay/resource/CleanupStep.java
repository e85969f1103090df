package dev.belay.resource;

import java.time.Duration;
import java.util.Optional;

/**
 * One step of the end of a session.
 *
 * @param what what was done, such as {@code teardown Weather.off} or {@code thread Weather.levels}
 * @param outcome what came of it
 * @param duration how long it took; in milliseconds where it was done on the board
 * @param failure what went wrong; empty where nothing did
 */
public record CleanupStep(String what, Outcome outcome, Duration duration, Optional<Throwable> failure) {
    /** What came of a step. */
    public enum Outcome {
        /** It was done. */
        DONE,
        /** It was tried, and went wrong. */
        FAILED,
        /** It could not be tried: the board is out of reach, or no time was left. */
        SKIPPED,
        /** It went wrong, and a reset of the board made up for it. */
        RESET
    }
}
