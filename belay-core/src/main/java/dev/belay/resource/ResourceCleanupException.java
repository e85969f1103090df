package dev.belay.resource;

import dev.belay.BelayException;
import java.util.List;

/**
 * A session ended, but not all that it owned could be given back. The first failure is the cause, the others are
 * suppressed.
 */
public final class ResourceCleanupException extends BelayException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates a failure.
     *
     * @param message what could not be given back
     * @param failures why, in the order in which they happened
     */
    public ResourceCleanupException(String message, List<? extends Throwable> failures) {
        super(message, failures.isEmpty() ? null : failures.get(0));
        failures.stream().skip(1).forEach(this::addSuppressed);
    }

    /** {@return false: the session has ended} */
    @Override
    public boolean isRecoverable() {
        return false;
    }
}
