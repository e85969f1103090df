package dev.belay.repl;

import dev.belay.BelayException;
import org.jspecify.annotations.Nullable;

/**
 * A board said something that the raw REPL does not know, and could not be brought back in step. The connection is
 * lost.
 */
public class ReplProtocolException extends BelayException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates a failure.
     *
     * @param message what was expected, and what the board said
     */
    public ReplProtocolException(String message) {
        this(message, null);
    }

    /**
     * Creates a failure with its cause.
     *
     * @param message what was expected, and what the board said
     * @param cause what caused it, or null
     */
    public ReplProtocolException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** {@return false: the connection has to be opened again} */
    @Override
    public boolean isRecoverable() {
        return false;
    }
}
