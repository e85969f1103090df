package dev.belay.repl;

import dev.belay.repl.internal.ErrorNumbers;
import dev.belay.repl.internal.Traceback;
import java.util.Optional;

/**
 * Code on the board raised an {@code OSError}: a file, a bus or a socket failed. {@link #errno()} tells the number.
 *
 * <pre>{@code
 * try {
 *     session.execute("open('/settings.json')");
 * } catch (PythonOSException e) {
 *     if (e.is("ENOENT")) {
 *         useDefaults();
 *     }
 * }
 * }</pre>
 */
public final class PythonOSException extends PythonException {
    private static final long serialVersionUID = 1L;

    PythonOSException(Traceback parsed) {
        super(parsed);
    }

    /**
     * The name of the number. It is the board's own where it printed one, as in {@code [Errno 2] ENOENT}. Otherwise it
     * is what MicroPython calls the number in {@code py/mperrno.h}, which is what Linux calls it; boards that number
     * otherwise, such as the ESP32 its network errors, print the name.
     *
     * @return the name, such as {@code ENOENT}; empty where there is no number, or none that is known
     */
    public Optional<String> errnoName() {
        return ErrorNumbers.printedName(pythonMessage()).or(() -> errno().flatMap(ErrorNumbers::name));
    }

    /**
     * Tells whether it is a certain error.
     *
     * @param name what {@link #errnoName()} would be, such as {@code ENOENT}
     * @return whether it is
     */
    public boolean is(String name) {
        return errnoName().filter(name::equals).isPresent();
    }
}
