package dev.belay.repl;

import dev.belay.BelayException;
import org.jspecify.annotations.Nullable;

/**
 * Code printed more than the connection keeps for one call. It was interrupted; {@link #isRecoverable()} tells whether
 * the board obeyed.
 */
public class OutputLimitException extends BelayException {
    private static final long serialVersionUID = 1L;

    /** Whether the board is in step again. */
    private final boolean recoverable;

    /**
     * Creates a failure.
     *
     * @param message the limit
     * @param recoverable whether the board is in step again and the session usable
     */
    public OutputLimitException(String message, boolean recoverable) {
        super(message, (@Nullable Throwable) null);
        this.recoverable = recoverable;
    }

    /** {@return true where the board was interrupted and answers again; false where the connection is lost} */
    @Override
    public boolean isRecoverable() {
        return recoverable;
    }
}
