package dev.belay.repl;

import dev.belay.repl.internal.Traceback;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Code on the board raised a {@code MemoryError}: its heap has no piece as large as was wanted. What the session holds
 * on the board is still there.
 */
public final class PythonMemoryException extends PythonException {
    private static final long serialVersionUID = 1L;

    private static final Pattern WANTED = Pattern.compile("memory allocation failed, allocating (\\d{1,18}) bytes");

    PythonMemoryException(Traceback parsed) {
        super(parsed);
    }

    /** {@return how many bytes were wanted; empty where the board does not tell} */
    public OptionalLong wantedBytes() {
        Matcher matcher = WANTED.matcher(pythonMessage());
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }
}
