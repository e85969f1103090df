package dev.belay.repl.internal;

/**
 * What a board answered to one program.
 *
 * @param kind how it ended
 * @param output what it printed, newlines as the board sent them
 * @param text the text between the marks, or the text of the traceback; empty otherwise
 * @param afterResult what came between the result and the end of the output
 */
public record Answer(Kind kind, String output, String text, String afterResult) {
    /** How an execution ended. */
    public enum Kind {
        /** It ran to its end, and printed its result where it should. */
        DONE,
        /** It raised an exception. */
        RAISED,
        /** The prompt is back, but there is no result: the board was reset, or the program left by SystemExit. */
        NO_RESULT,
        /** The board was found in its friendly REPL; it is in the raw REPL again, and the program did not run there. */
        NOT_RUN
    }

    /**
     * Tells whether the board could not compile the program. Those of this library compile, so that it was damaged on
     * its way: a byte that became an end tears it in two, and there is a second answer to come.
     */
    boolean isOfTornProgram() {
        return kind == Kind.RAISED && !text.contains(", in ") && text.contains("Error");
    }

    static Answer notRun() {
        return new Answer(Kind.NOT_RUN, "", "", "");
    }
}
