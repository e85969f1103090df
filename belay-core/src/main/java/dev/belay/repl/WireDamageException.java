package dev.belay.repl;

import dev.belay.BelayException;

/** Bytes were damaged on their way to the board or back. The board is in step, and the session stays usable. */
public class WireDamageException extends BelayException {
    private static final long serialVersionUID = 1L;

    /** Whether the board may have done some of what it was asked. */
    private final boolean mayHaveRun;

    /**
     * Creates a failure.
     *
     * @param message what was found damaged
     * @param mayHaveRun whether the board may have done some of what it was asked
     */
    public WireDamageException(String message, boolean mayHaveRun) {
        super(message, null);
        this.mayHaveRun = mayHaveRun;
    }

    /**
     * Tells whether it is safe to call again.
     *
     * @return true where the board may have done some of what it was asked, or all of it; false where it has done
     *     nothing
     */
    public boolean mayHaveRun() {
        return mayHaveRun;
    }

    /** {@return true: the board answers} */
    @Override
    public boolean isRecoverable() {
        return true;
    }
}
