package dev.belay.session;

/**
 * Where a session is in its life.
 *
 * <pre>
 * OPENING → READY ⇄ BUSY → ENDING → ENDED, LOST or FAILED
 * OPENING → FAILED
 * </pre>
 */
public enum SessionStatus {
    /** It is being opened, and nobody has it yet. */
    OPENING,
    /** It runs code when asked to. */
    READY,
    /** It runs code of its owner, or such code waits for its turn on the board. */
    BUSY,
    /** It gives back what it owns. */
    ENDING,
    /** It has ended. */
    ENDED,
    /** It has ended because its board was lost: nobody could see to it that nothing is left there. */
    LOST,
    /** It could not be opened, or ended because of an error as its options say. */
    FAILED;

    /** {@return whether it stays so for ever} */
    public boolean isTerminal() {
        return this == ENDED || this == LOST || this == FAILED;
    }

    /** {@return whether code can be run} */
    public boolean isOpen() {
        return this == READY || this == BUSY;
    }

    /**
     * Tells whether a session may go from here to somewhere in one step.
     *
     * @param next where to
     * @return whether it may
     */
    public boolean mayBecome(SessionStatus next) {
        return switch (this) {
            case OPENING -> next == READY || next == FAILED || next == ENDING;
            case READY -> next == BUSY || next == ENDING;
            case BUSY -> next == READY || next == ENDING;
            case ENDING -> next.isTerminal();
            case ENDED, LOST, FAILED -> false;
        };
    }
}
