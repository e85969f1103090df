package dev.belay.resource;

import dev.belay.BelayException;

/** A session may not own more. Nothing was sent; the session goes on. */
public final class ResourceLimitException extends BelayException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates a failure.
     *
     * @param message what the limit is, and what came on top
     */
    public ResourceLimitException(String message) {
        super(message, null);
    }

    /** {@return true: the session goes on} */
    @Override
    public boolean isRecoverable() {
        return true;
    }
}
