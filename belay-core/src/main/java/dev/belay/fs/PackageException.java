package dev.belay.fs;

import dev.belay.BelayException;
import org.jspecify.annotations.Nullable;

/**
 * A package could not be had, or is not what it should be. Nothing was written to the board; the session stays usable.
 */
public final class PackageException extends BelayException {
    private static final long serialVersionUID = 1L;

    /** What was asked for. */
    private final String packageName;

    /**
     * Creates a failure.
     *
     * @param message what happened
     * @param packageName what was asked for
     * @param cause what caused it, or null
     */
    public PackageException(String message, String packageName, @Nullable Throwable cause) {
        super(message, cause);
        this.packageName = packageName;
    }

    /** {@return the name or the URL of the package} */
    public String packageName() {
        return packageName;
    }

    /** {@return true: the session has met nothing} */
    @Override
    public boolean isRecoverable() {
        return true;
    }
}
