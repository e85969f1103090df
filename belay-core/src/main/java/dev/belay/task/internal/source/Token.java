package dev.belay.task.internal.source;

import java.util.Locale;

/**
 * A word of Python.
 *
 * @param kind what it is
 * @param text as it was written; empty for a string in a field of an f-string
 * @param line where it begins, from 1
 * @param inField whether it stands in a field of an f-string, whose token, with the whole text, stands before it
 */
record Token(Kind kind, String text, int line, boolean inField) {
    /** What a token is. */
    enum Kind {
        /** An identifier or keyword. */
        NAME,
        /** A number. */
        NUMBER,
        /** A string of any kind, with prefix and quotation marks. */
        STRING,
        /** An operator, bracket or other mark. */
        OPERATOR
    }

    /** {@return whether this is the keyword, name or operator} */
    boolean is(String wanted) {
        return (kind == Kind.NAME || kind == Kind.OPERATOR) && text.equals(wanted);
    }

    /** {@return whether this is a name, and no keyword} */
    boolean isName() {
        return kind == Kind.NAME && !PythonNames.isKeyword(text);
    }

    /** {@return the letters before a string's quotation mark, in lower case} */
    String prefix() {
        int end = 0;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end).toLowerCase(Locale.ROOT);
    }
}
