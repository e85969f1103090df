package dev.belay.task.internal.source;

/** Python source that can't be sent, because it can't be Python. */
public final class PythonSourceException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** The line at fault, from 1. */
    private final int line;

    /**
     * Tells what is wrong.
     *
     * @param line the line of the source as it was written, from 1
     * @param fault what is wrong with it
     */
    public PythonSourceException(int line, String fault) {
        super("line " + line + ": " + fault);
        this.line = line;
    }

    /** {@return the line of the source as it was written, from 1} */
    public int line() {
        return line;
    }
}
