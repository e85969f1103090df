package dev.belay.testing.internal.wasm;

/** The file descriptors that are no files. */
final class Descriptors {
    static final int STANDARD_INPUT = 0;
    static final int STANDARD_OUTPUT = 1;
    static final int STANDARD_ERROR = 2;
    /** Standard output without translation of line ends: what {@code sys.stdout.buffer} writes to. */
    static final int RAW_OUTPUT = 3;

    static final int FIRST_FILE = 4;

    private Descriptors() {}
}
