package dev.belay.session;

import dev.belay.BelayException;
import org.jspecify.annotations.Nullable;

/** A hook failed, or took too long. */
public final class SessionHookException extends BelayException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates a failure.
     *
     * @param message which hook, and what went wrong
     * @param cause what it threw, null where it took too long
     */
    public SessionHookException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** {@return false: there is no session} */
    @Override
    public boolean isRecoverable() {
        return false;
    }
}
