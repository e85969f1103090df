package dev.belay.repl.internal;

/** There will be no answer, or nobody waits for it any more. */
final class BrokenOff extends Exception {
    private static final long serialVersionUID = 1L;

    enum Why {
        TIMEOUT,
        THREAD_INTERRUPTED,
        CANCELLED,
        OUTPUT_LIMIT,
        NOT_IN_RAW_REPL,
        NO_RAW_PASTE
    }

    private final Why why;

    BrokenOff(Why why) {
        super(why.name(), null, false, false);
        this.why = why;
    }

    Why why() {
        return why;
    }
}
