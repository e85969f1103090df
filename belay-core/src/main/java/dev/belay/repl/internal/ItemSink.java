package dev.belay.repl.internal;

import java.time.Duration;

/** Takes what a program hands over while it runs. Called by the thread that runs the program. */
public non-sealed interface ItemSink extends Dialogue {
    /** What the result of such a program begins with, and no {@code repr} does. */
    String END = ".";

    /**
     * Takes an item.
     *
     * @param text what stood between the marks, a {@code repr}
     */
    void item(String text);

    /** {@return whether the board has been told to go on, so that its silence means that it takes long} */
    boolean expectsMore();

    /** {@return how long the next item may take} */
    Duration patience();

    /**
     * Tells whether input was sent that the program has not read. It would become part of the next program.
     *
     * @param result the result, beginning with {@link #END}
     * @return whether there may be any
     */
    boolean leftInput(String result);
}
