package dev.belay.repl;

import dev.belay.BelayException;
import org.jspecify.annotations.Nullable;

/**
 * A call was ended before it was through: its Java thread was interrupted, its future was cancelled, or its session was
 * ended. Where a thread was interrupted, its interrupted status is set again.
 */
public class CallInterruptedException extends BelayException {
    private static final long serialVersionUID = 1L;

    /** Whether the board is in step again. */
    private final boolean recoverable;

    /**
     * Creates a failure.
     *
     * @param message who ended the call
     * @param recoverable whether the board is in step again and the session usable
     */
    public CallInterruptedException(String message, boolean recoverable) {
        this(message, recoverable, null);
    }

    /**
     * Creates a failure with its cause.
     *
     * @param message who ended the call
     * @param recoverable whether the board is in step again and the session usable
     * @param cause what caused it, or null
     */
    public CallInterruptedException(String message, boolean recoverable, @Nullable Throwable cause) {
        super(message, cause);
        this.recoverable = recoverable;
    }

    /** {@return true where the board was interrupted and answers again; false where the connection is lost} */
    @Override
    public boolean isRecoverable() {
        return recoverable;
    }
}
