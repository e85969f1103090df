package dev.belay.repl;

import dev.belay.BelayException;
import org.jspecify.annotations.Nullable;

/**
 * A board did not answer in time. The call was interrupted on the board; {@link #isRecoverable()} tells whether the
 * board obeyed.
 */
public class DeviceTimeoutException extends BelayException {
    private static final long serialVersionUID = 1L;

    /** Whether the board is in step again. */
    private final boolean recoverable;

    /**
     * Creates a failure.
     *
     * @param message what was awaited, for how long, and what the board said instead
     * @param recoverable whether the board is in step again and the session usable
     */
    public DeviceTimeoutException(String message, boolean recoverable) {
        this(message, recoverable, null);
    }

    /**
     * Creates a failure with its cause.
     *
     * @param message what was awaited, for how long, and what the board said instead
     * @param recoverable whether the board is in step again and the session usable
     * @param cause what caused it, or null
     */
    public DeviceTimeoutException(String message, boolean recoverable, @Nullable Throwable cause) {
        super(message, cause);
        this.recoverable = recoverable;
    }

    /** {@return true where the board was interrupted and answers again; false where the connection is lost} */
    @Override
    public boolean isRecoverable() {
        return recoverable;
    }
}
