package dev.belay.device;

import dev.belay.BelayException;
import org.jspecify.annotations.Nullable;

/** A board lacks what was asked for, or could not tell what it can do. Nothing of the caller's was run. */
public class DeviceCapabilityException extends BelayException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates a failure.
     *
     * @param message what is missing, and what to do about it
     */
    public DeviceCapabilityException(String message) {
        this(message, null);
    }

    /**
     * Creates a failure with its cause.
     *
     * @param message what is missing, and what to do about it
     * @param cause what caused it, or null
     */
    public DeviceCapabilityException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** {@return false: another try would meet the same board} */
    @Override
    public boolean isRecoverable() {
        return false;
    }
}
