package dev.belay.resource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a session ended, step by step.
 *
 * @param sessionId the session
 * @param board its board
 * @param reason what ended it, such as {@code closed}
 * @param startedAt when the end began
 * @param duration how long it took
 * @param steps what was done, in this order
 * @param before what the board told before anything was given back; empty where it was not asked, since the session had
 *     nothing on it, or could not be
 * @param after what the board told last; empty likewise
 * @param reset the reset that it climbed to; empty where none was due
 */
public record CleanupReport(
        String sessionId,
        String board,
        String reason,
        Instant startedAt,
        Duration duration,
        List<CleanupStep> steps,
        Optional<BoardCensus> before,
        Optional<BoardCensus> after,
        Optional<CleanupReset> reset) {
    /**
     * Copies the list.
     *
     * @param sessionId the session
     * @param board its board
     * @param reason what ended it
     * @param startedAt when the end began
     * @param duration how long it took
     * @param steps what was done
     * @param before what the board told before
     * @param after what the board told last
     * @param reset the reset that it climbed to
     */
    public CleanupReport {
        steps = List.copyOf(steps);
    }

    /**
     * {@return whether nothing of the session is left on the board, as the board told: it was asked and found empty, or
     * was reset at the end, or the session never had anything on it}
     */
    public boolean isVerified() {
        return after.map(BoardCensus::isEmpty).orElse(nothingWasThere())
                || reset.map(CleanupReset::done).orElse(false);
    }

    private boolean nothingWasThere() {
        return before.isEmpty()
                && failures().isEmpty()
                && steps.stream().noneMatch(step -> step.outcome() == CleanupStep.Outcome.SKIPPED);
    }

    /** {@return what went wrong, in the order in which it did, but for what a reset has made up for} */
    public List<Throwable> failures() {
        return steps.stream()
                .filter(step -> step.outcome() != CleanupStep.Outcome.RESET)
                .flatMap(step -> step.failure().stream())
                .toList();
    }

    /** {@return a table with a line for each step} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("session " + sessionId + " on " + board + " ended (" + reason + ") in "
                + duration.toMillis() + " ms\n");
        before.ifPresent(census -> text.append("  before: ").append(census).append('\n'));
        for (CleanupStep step : steps) {
            text.append("  ").append(step.outcome()).append(' ').append(step.what());
            text.append(" (").append(step.duration().toMillis()).append(" ms)");
            step.failure().ifPresent(failure -> text.append(": ").append(failure.getMessage()));
            text.append('\n');
        }
        after.ifPresent(census -> text.append("  after: ").append(census).append('\n'));
        reset.ifPresent(done -> text.append("  reset: ").append(done).append('\n'));
        return text.toString();
    }
}
