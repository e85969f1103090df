package dev.belay.session;

import dev.belay.BelayException;

/** A session could not be had now. Nothing was sent; it may be had later. */
public class SessionException extends BelayException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates a failure.
     *
     * @param message what stands in the way, and what to do about it
     */
    public SessionException(String message) {
        super(message, null);
    }

    /** {@return true: when other sessions have ended, it may succeed} */
    @Override
    public boolean isRecoverable() {
        return true;
    }
}
