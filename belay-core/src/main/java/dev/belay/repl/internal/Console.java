package dev.belay.repl.internal;

import java.time.Duration;

/**
 * Whoever sits at the console of a program that reads what is typed. Called by the thread that runs the program. What
 * it throws ends the call: the board is interrupted, and the caller gets the exception.
 */
public non-sealed interface Console extends Dialogue {
    /** What stands between marks where the program asks for a line; no {@code repr} begins so. */
    String ASKING = "<";

    /** What begins the item that a program tells when it ends, between marks; no {@code repr} begins so. */
    String TELLING = "=";

    /** The program has arrived and is run: from now on it may be given input. */
    void begun();

    /**
     * Takes output as soon as it is there, wherever it breaks off, but never within a character or between a carriage
     * return and its newline.
     *
     * @param text what was printed, not empty
     */
    void output(String text);

    /** The program waits for a line. */
    void asked();

    /**
     * Takes what the program tells when it ends.
     *
     * @param text what stood between the marks, {@link #TELLING} included
     */
    void told(String text);

    /** {@return how long the program may run} */
    Duration limit();

    /**
     * Tells whether input was sent that the program has not read. It would become part of the next program.
     *
     * @param result the result; empty where the program did not come to its end
     * @return whether there may be any
     */
    boolean leftInput(String result);
}
