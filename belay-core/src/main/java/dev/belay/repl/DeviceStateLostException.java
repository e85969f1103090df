package dev.belay.repl;

import dev.belay.BelayException;
import org.jspecify.annotations.Nullable;

/** The board was reset: all that the session had on it is gone. The connection may still serve new sessions. */
public class DeviceStateLostException extends BelayException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates a failure.
     *
     * @param message how it was noticed
     */
    public DeviceStateLostException(String message) {
        this(message, null);
    }

    /**
     * Creates a failure with its cause.
     *
     * @param message how it was noticed
     * @param cause what caused it, or null
     */
    public DeviceStateLostException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** {@return false: the session is lost} */
    @Override
    public boolean isRecoverable() {
        return false;
    }
}
