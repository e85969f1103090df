package dev.belay.testing.internal.wasm;

/** Unwinds the board's thread out of whatever the interpreter does, because the interpreter ends. */
final class BoardReset extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What comes after. */
    enum Kind {
        /** The interpreter starts anew, peripherals and connection stay. */
        SOFT,
        /** A power cycle. */
        HARD,
        /** Nothing: the board is closed. */
        OFF
    }

    private final Kind kind;

    BoardReset(Kind kind) {
        super("the board is reset: " + kind, null, false, false);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
