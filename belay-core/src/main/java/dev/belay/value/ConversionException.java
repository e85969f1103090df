package dev.belay.value;

import dev.belay.BelayException;
import org.jspecify.annotations.Nullable;

/**
 * A value could not be turned from Python to Java, or from Java to Python.
 *
 * <p>The message shows the text (its first 200 characters), the position for text that is no literal, the type that was
 * wanted, the path inside the value (such as {@code [2].name}), and what was tried. A value that can't be written is
 * found before anything is sent.
 */
public class ConversionException extends BelayException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates a failure. A {@link ValueConverter} that throws one need not tell type and path: they are added.
     *
     * @param message what does not fit
     */
    public ConversionException(String message) {
        this(message, null);
    }

    /**
     * Creates a failure with its cause.
     *
     * @param message what does not fit
     * @param cause what caused it, or null
     */
    public ConversionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** {@return true: the board did its part, and the session is in step} */
    @Override
    public boolean isRecoverable() {
        return true;
    }
}
