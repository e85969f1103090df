package dev.belay.session;

import dev.belay.repl.PythonException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a service is.
 *
 * @param name its name
 * @param state whether it runs
 * @param startedAt when it was started
 * @param failure the exception that ended it, with its traceback; empty where none did
 * @param lastLines what it printed last, at most 100 lines
 */
public record ServiceStatus(
        String name, State state, Instant startedAt, Optional<PythonException> failure, List<String> lastLines) {
    /** Whether a service runs. */
    public enum State {
        /** It runs. */
        RUNNING,
        /** It came to its end, was stopped, or ended with a reset of the board. */
        ENDED,
        /** It raised an exception. */
        FAILED
    }

    /**
     * Copies the lines.
     *
     * @param name its name
     * @param state whether it runs
     * @param startedAt when it was started
     * @param failure the exception that ended it
     * @param lastLines what it printed last
     */
    public ServiceStatus {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(failure, "failure");
        lastLines = List.copyOf(lastLines);
    }

    /** {@return whether it runs} */
    public boolean isRunning() {
        return state == State.RUNNING;
    }
}
