package dev.belay.session;

/** What a session owns when it ends. */
enum MatrixOwned {
    METHOD,
    STREAM,
    OBJECT,
    THREAD,
    TIMER,
    FILE,
    PIN,
    PYTHON,
    HOST;

    /** Whether code of the board gives it back, which is a step of the report; the others go with the namespace. */
    boolean hasCode() {
        return this == THREAD || this == TIMER || this == FILE || this == PIN || this == PYTHON;
    }

    /** Whether it would go on if nobody stopped it. */
    boolean runs() {
        return this == THREAD || this == TIMER;
    }
}
