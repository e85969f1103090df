package dev.belay.testing.internal.wasm;

/** C's {@code longjmp}: how MicroPython raises a Python exception. Made once, since it carries nothing. */
final class Longjmp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("StaticAssignmentOfThrowable") // has neither stack nor state
    static final Longjmp INSTANCE = new Longjmp();

    private Longjmp() {
        super("longjmp", null, false, false);
    }
}
