package dev.belay.task.internal.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;

/**
 * Python as it is sent: without comments, docstrings and blanks that it does not need, and with the way back to the
 * lines as they were written. A statement that is written on several lines counts as its first line, except that each
 * line of a string keeps its own. Immutable.
 */
public sealed class PythonCode permits PythonFunction {
    private final SourceText source;
    private final String code;
    private final int[] sourceLines;

    PythonCode(SourceText source, Minifier minified) {
        this.source = source;
        code = minified.code();
        sourceLines = minified.sourceLines();
    }

    /** {@return what is sent, without a line end behind it; empty where nothing is left to send} */
    public final String code() {
        return code;
    }

    /** {@return the number of lines of {@link #code()}, 0 where it is empty} */
    public final int lines() {
        return sourceLines.length;
    }

    /**
     * Finds the way back.
     *
     * @param codeLine a line of {@link #code()}, from 1
     * @return the line of the source as it was written, from 1
     * @throws IndexOutOfBoundsException if the code has no such line
     */
    public final int sourceLine(int codeLine) {
        return sourceLines[Objects.checkIndex(codeLine - 1, sourceLines.length)];
    }

    /**
     * Shows a line of the source.
     *
     * @param sourceLine a line as it was written, from 1
     * @return its text without the blanks around it
     * @throws IndexOutOfBoundsException if the source has no such line
     */
    public final String sourceText(int sourceLine) {
        return source.line(sourceLine);
    }

    /** {@return the SHA-256 of {@link #code()} in UTF-8, a new array each time} */
    public final byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("each JDK has SHA-256", impossible);
        }
    }

    /** {@return the code} */
    @Override
    public final String toString() {
        return code;
    }
}
