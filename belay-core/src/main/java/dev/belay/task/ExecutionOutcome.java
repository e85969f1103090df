package dev.belay.task;

import dev.belay.repl.PythonException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a program ended.
 *
 * @param status in which way
 * @param output all that it printed, lines separated by {@code \n}; the end of it where that is more than the
 *     connection's {@code outputLimit}
 * @param failure what ended it; empty where it came to its end
 * @param duration how long it took, waiting for its turn included
 */
public record ExecutionOutcome(Status status, String output, Optional<RuntimeException> failure, Duration duration) {
    /** The ways in which a program ends. */
    public enum Status {
        /** It came to its end, or called {@code sys.exit()}. */
        FINISHED,
        /** It raised an exception, which the failure is. */
        RAISED,
        /** Somebody has interrupted or closed it, or ended its session. */
        INTERRUPTED,
        /** The board or the way to it failed, or its time was over. */
        FAILED
    }

    /**
     * Checks the parts.
     *
     * @param status in which way
     * @param output all that it printed
     * @param failure what ended it
     * @param duration how long it took
     */
    public ExecutionOutcome {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(duration, "duration");
    }

    /** {@return whether it came to its end} */
    public boolean isFinished() {
        return status == Status.FINISHED;
    }

    /** {@return the exception that it raised, a {@code KeyboardInterrupt} included; empty where it raised none} */
    public Optional<PythonException> exception() {
        return failure.filter(PythonException.class::isInstance).map(PythonException.class::cast);
    }

    /**
     * Requires that it came to its end.
     *
     * @return what it printed
     * @throws RuntimeException what ended it
     */
    public String orElseThrow() {
        if (failure.isPresent()) {
            throw failure.get();
        }
        return output;
    }
}
