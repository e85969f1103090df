package dev.belay.value.internal;

import org.jspecify.annotations.Nullable;

/**
 * A value that does not fit, on its way up to the one who knows the whole. Collects the path as it passes. Has no stack
 * trace.
 */
public final class ConversionFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private String path = "";

    ConversionFault(String message) {
        this(message, null);
    }

    ConversionFault(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }

    /** Puts one step in front of the path, such as {@code [2]} or {@code .name}. */
    ConversionFault inside(String step) {
        path = step + path;
        return this;
    }

    /** {@return what does not fit} */
    String reason() {
        return String.valueOf(getMessage());
    }

    /** {@return where inside the value, empty for the whole} */
    public String path() {
        return path;
    }
}
