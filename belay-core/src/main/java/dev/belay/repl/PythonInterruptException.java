package dev.belay.repl;

import dev.belay.repl.internal.Traceback;

/**
 * Code on the board raised a {@code KeyboardInterrupt} by itself, or something at the board did. Calls that Java ends
 * throw {@link CallInterruptedException} or {@link DeviceTimeoutException} instead.
 */
public final class PythonInterruptException extends PythonException {
    private static final long serialVersionUID = 1L;

    PythonInterruptException(Traceback parsed) {
        super(parsed);
    }
}
