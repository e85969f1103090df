package dev.belay.repl.internal;

import java.time.Duration;

/**
 * Exchanges bytes with a program while it runs. What the program writes comes in frames that begin with a byte of 128
 * or more; other bytes are output, and an end byte (4) begins the end of the answer. Called by the thread that runs the
 * program. What it throws ends the call: the board is interrupted, and the caller gets the exception.
 */
public non-sealed interface ByteExchange extends Dialogue {
    /**
     * Takes a frame.
     *
     * @param bytes holds it
     * @param from where it begins
     * @param to where ends what has come so far
     * @return its length, all of which has come; or 0 where there is more to wait for
     */
    int take(byte[] bytes, int from, int to);

    /** {@return what the program is to read now; empty where it has to answer first} */
    byte[] next();

    /** {@return how long the board may say nothing at all} */
    Duration patience();

    /**
     * Tells whether input was sent that the program has not read. It would become part of the next program.
     *
     * @param result the result; empty where the program did not come to its end
     * @return whether there may be any
     */
    boolean leftInput(String result);
}
