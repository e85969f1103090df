package dev.belay.repl;

import dev.belay.BelayException;
import dev.belay.repl.internal.Traceback;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Code on the board raised an exception that it did not catch. The session stays usable.
 *
 * <p>Where Java programs want to tell them apart, exceptions have classes of their own: {@link PythonOSException},
 * {@link PythonMemoryException} and {@link PythonInterruptException}. For all others, {@link #type()} tells. A board
 * prints the name of a Python class only, so that a class that code derived from {@code OSError} is none of these.
 *
 * <p>The stack trace begins with the frames of the Python, such as {@code <python>.percent(Tank.percent:2)}, and goes
 * on with those of Java.
 */
public class PythonException extends BelayException {
    private static final long serialVersionUID = 1L;

    /** The name of the Python class. */
    private final String type;

    /** What Python printed behind the type. */
    private final String pythonMessage;

    /** The whole traceback. */
    private final String traceback;

    private final transient List<PythonFrame> frames;

    /** Creates a failure of what a traceback says. */
    PythonException(Traceback parsed) {
        super(parsed.summary(), null);
        this.type = parsed.type();
        this.pythonMessage = parsed.message();
        this.traceback = parsed.text();
        this.frames = parsed.frames();
    }

    /**
     * Reads an exception from what the board printed.
     *
     * @param traceback the text of the traceback, lines separated by newlines
     * @return the exception, of the class that belongs to its type
     */
    public static PythonException of(String traceback) {
        Traceback parsed = Traceback.parse(traceback);
        PythonException exception = switch (parsed.type()) {
            case "OSError" -> new PythonOSException(parsed);
            case "MemoryError" -> new PythonMemoryException(parsed);
            case "KeyboardInterrupt" -> new PythonInterruptException(parsed);
            default -> new PythonException(parsed);
        };
        exception.setStackTrace(withPython(parsed.frames(), exception.getStackTrace()));
        return exception;
    }

    /** Who sees an exception that nobody caught looks at the top of its stack trace first. */
    private static StackTraceElement[] withPython(List<PythonFrame> frames, StackTraceElement[] java) {
        StackTraceElement[] all = new StackTraceElement[frames.size() + java.length];
        for (int i = 0; i < frames.size(); i++) {
            all[frames.size() - 1 - i] = frames.get(i).toStackTraceElement();
        }
        System.arraycopy(java, 0, all, frames.size(), java.length);
        return all;
    }

    /** {@return the name of the Python class, such as {@code ZeroDivisionError}} */
    public final String type() {
        return type;
    }

    /** {@return what Python printed behind the type, such as {@code divide by zero}; empty where it printed nothing} */
    public final String pythonMessage() {
        return pythonMessage;
    }

    /** {@return the whole traceback as the board printed it, without the frames of this library} */
    public final String traceback() {
        return traceback;
    }

    /** {@return the frames of the traceback, outermost first; empty after deserialization} */
    public final List<PythonFrame> frames() {
        return frames == null ? List.of() : frames;
    }

    /**
     * The line of the caller's own source in which it happened.
     *
     * @return the line, counted from 1, of the innermost frame; empty where the board told none
     */
    public final OptionalInt line() {
        List<PythonFrame> known = frames();
        return known.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(known.get(known.size() - 1).line());
    }

    /**
     * The number of an {@code OSError}.
     *
     * @return the errno, such as 2 for ENOENT; empty for other exceptions, and where the board gave a text instead
     */
    public final Optional<Integer> errno() {
        return Traceback.errno(type, pythonMessage);
    }

    /** {@return true: the code ended, the session did not} */
    @Override
    public boolean isRecoverable() {
        return true;
    }
}
