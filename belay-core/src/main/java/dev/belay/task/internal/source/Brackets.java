package dev.belay.task.internal.source;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The brackets that are open, and the fields of f-strings among them. */
final class Brackets {
    private final Deque<Bracket> open = new ArrayDeque<>();

    boolean isEmpty() {
        return open.isEmpty();
    }

    void open(char character, int line) {
        open.push(new Bracket(character, line, null));
    }

    void openField(FormatString string) {
        open.push(new Bracket('{', string.line(), string));
    }

    void close(char character, int line) {
        Bracket bracket = open.peek();
        if (bracket == null || bracket.string != null) {
            throw new PythonSourceException(line, "the " + character + " closes nothing");
        }
        if (bracket.character != (character == ')' ? '(' : character == ']' ? '[' : '{')) {
            throw new PythonSourceException(
                    line, "the " + character + " does not close the " + bracket.character + " of line " + bracket.line);
        }
        open.pop();
    }

    void closeField() {
        open.pop();
    }

    /** {@return the f-string in whose field the next token stands, outside of any other bracket of that field} */
    @Nullable
    FormatString field() {
        Bracket bracket = open.peek();
        return bracket == null ? null : bracket.string;
    }

    /** From here on to its end, the field is a format. */
    void beginFormat() {
        open.getFirst().inFormat = true;
    }

    /** {@return whether the format of a field of this string stands here} */
    boolean inFormat(FormatString string) {
        Bracket bracket = open.peek();
        return bracket != null && string.equals(bracket.string) && bracket.inFormat;
    }

    void requireClosed() {
        Bracket bracket = open.peek();
        if (bracket != null) {
            throw bracket.string == null
                    ? new PythonSourceException(bracket.line, "the " + bracket.character + " is not closed")
                    : bracket.string.notClosed();
        }
    }

    /** A bracket that is open. */
    private static final class Bracket {
        private final char character;
        private final int line;
        private final @Nullable FormatString string;
        private boolean inFormat;

        private Bracket(char character, int line, @Nullable FormatString string) {
            this.character = character;
            this.line = line;
            this.string = string;
        }
    }
}
