package dev.belay.session;

/** What ends a session. */
enum MatrixWay {
    CLOSE("closed"),
    EXCEPTION("closed"),
    CALL_TIMEOUT("closed"),
    IDLE("idle for too long"),
    LIFETIME("at the end of its life"),
    END_SESSION("closed"),
    MANAGER("the manager was closed"),
    INTERRUPTED("closed"),
    LEAKED("never closed"),
    LOST("the board was lost");

    private final String reason;

    MatrixWay(String reason) {
        this.reason = reason;
    }

    /** What its report says. */
    String reason() {
        return reason;
    }

    /** Whether it is brought about by another thread than that of the user. */
    boolean comesByItself() {
        return this == IDLE || this == LIFETIME || this == LEAKED || this == LOST;
    }
}
