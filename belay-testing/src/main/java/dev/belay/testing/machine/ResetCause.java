package dev.belay.testing.machine;

/** Why a board started. */
public enum ResetCause {
    /** Power came on, also by {@code EmbeddedBoard.reset()}. */
    POWER_ON(1),
    /** {@code machine.reset()}. */
    HARD(2),
    /** The watchdog was not fed. */
    WATCHDOG(3),
    /** {@code machine.deepsleep()} ended. */
    DEEP_SLEEP(4),
    /** {@code machine.soft_reset()}, or Ctrl-D at the prompt. */
    SOFT(5);

    private final int code;

    ResetCause(int code) {
        this.code = code;
    }

    /**
     * The number that {@code machine.reset_cause()} returns.
     *
     * @return 1 to 5
     */
    public int code() {
        return code;
    }
}
