package dev.belay.session;

import dev.belay.BelayException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of a {@link BatchScript}.
 *
 * @param bootstrap what came of the bootstrap; DONE where there is none
 * @param steps what came of each step, in order
 */
public record BatchReport(StepResult bootstrap, List<StepResult> steps) {
    /** What can come of a step. */
    public enum Status {
        /** It was run to its end. */
        DONE,
        /** It was run, and failed. */
        FAILED,
        /** It was not run, since something before it failed. */
        SKIPPED
    }

    /**
     * What came of one step.
     *
     * @param name the step
     * @param status what came of it
     * @param output what it printed, lines separated by {@code \n}
     * @param result the value that it assigned to {@code result}, as {@link dev.belay.value.PythonLiteral} reads it;
     *     empty where it assigned none, or None
     * @param failure what ended it; empty where it did not fail
     * @param duration how long it took
     */
    public record StepResult(
            String name,
            Status status,
            String output,
            Optional<Object> result,
            Optional<BelayException> failure,
            Duration duration) {
        /**
         * Checks the parts.
         *
         * @param name the step
         * @param status what came of it
         * @param output what it printed
         * @param result the value that it assigned
         * @param failure what ended it
         * @param duration how long it took
         */
        public StepResult {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(output, "output");
            Objects.requireNonNull(result, "result");
            Objects.requireNonNull(failure, "failure");
            Objects.requireNonNull(duration, "duration");
        }
    }

    /**
     * Copies the steps.
     *
     * @param bootstrap what came of the bootstrap
     * @param steps what came of each step
     */
    public BatchReport {
        Objects.requireNonNull(bootstrap, "bootstrap");
        steps = List.copyOf(steps);
    }

    /** {@return whether all was run to its end} */
    public boolean isDone() {
        return bootstrap.status() == Status.DONE && steps.stream().allMatch(step -> step.status() == Status.DONE);
    }

    /**
     * Finds a step.
     *
     * @param name its name
     * @return what came of it; empty where the script has no such step
     */
    public Optional<StepResult> step(String name) {
        return steps.stream().filter(step -> step.name().equals(name)).findFirst();
    }

    /** {@return the first failure; empty where there is none} */
    public Optional<BelayException> failure() {
        return bootstrap
                .failure()
                .or(() ->
                        steps.stream().flatMap(step -> step.failure().stream()).findFirst());
    }
}
