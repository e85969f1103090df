package dev.belay.value.internal;

/** Text that is no literal, on its way up to the one who knows what it was wanted for. Has no stack trace. */
public final class SyntaxFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int position;

    SyntaxFault(String why, int position) {
        super(why, null, false, false);
        this.position = position;
    }

    /** {@return the index of the character that does not fit, from 0} */
    public int position() {
        return position;
    }
}
