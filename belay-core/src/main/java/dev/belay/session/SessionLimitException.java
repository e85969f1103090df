package dev.belay.session;

/** A limit is reached: of the sessions of a manager or of a board, or of what one session may do. Nothing was sent. */
public final class SessionLimitException extends SessionException {
    private static final long serialVersionUID = 1L;

    /** The option that sets it. */
    private final String option;

    /** The limit. */
    private final long limit;

    /** How much of it is used. */
    private final long used;

    /** Whether waiting helps. */
    private final boolean recoverable;

    /**
     * Creates a failure.
     *
     * @param message the limit, what is used, and how to raise it
     * @param option the option that sets it, such as {@code SessionManagerOptions.maxSessions}
     * @param limit the limit
     * @param used how much of it is used
     * @param recoverable whether it may succeed later
     */
    public SessionLimitException(String message, String option, long limit, long used, boolean recoverable) {
        super(message);
        this.option = option;
        this.limit = limit;
        this.used = used;
        this.recoverable = recoverable;
    }

    /** {@return the option that sets the limit, such as {@code SessionManagerOptions.maxSessions}} */
    public String option() {
        return option;
    }

    /** {@return the limit} */
    public long limit() {
        return limit;
    }

    /** {@return how much of it is used} */
    public long used() {
        return used;
    }

    /**
     * {@return whether it may succeed later: when other sessions have ended; never where a session has used up its own}
     */
    @Override
    public boolean isRecoverable() {
        return recoverable;
    }
}
