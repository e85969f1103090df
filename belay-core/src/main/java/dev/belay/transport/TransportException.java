package dev.belay.transport;

import dev.belay.BelayException;
import org.jspecify.annotations.Nullable;

/** The pipe to the board could not be opened, or broke. What runs over it is lost. */
public class TransportException extends BelayException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates a failure.
     *
     * @param message what happened, and what to do about it
     */
    public TransportException(String message) {
        this(message, null);
    }

    /**
     * Creates a failure with its cause.
     *
     * @param message what happened, and what to do about it
     * @param cause what caused it, or null
     */
    public TransportException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** {@return false: the pipe has to be opened again} */
    @Override
    public boolean isRecoverable() {
        return false;
    }
}
