package dev.belay.value.internal;

/** A place in the text. */
final class Cursor {
    /** What {@link #peek()} gives at the end. */
    static final int END = -1;

    private final String text;
    private int position;

    Cursor(String text) {
        this.text = text;
    }

    int position() {
        return position;
    }

    /** The character here, or {@link #END}. */
    int peek() {
        return position < text.length() ? text.charAt(position) : END;
    }

    /** The character here, which is passed, or {@link #END}. */
    int next() {
        return position < text.length() ? text.charAt(position++) : END;
    }

    void advance() {
        position++;
    }

    boolean take(char character) {
        if (peek() != character) {
            return false;
        }
        position++;
        return true;
    }

    boolean take(String word) {
        if (!text.startsWith(word, position)) {
            return false;
        }
        position += word.length();
        return true;
    }

    boolean looksAt(String word) {
        return text.startsWith(word, position);
    }

    /** Passes one character and the white space behind it. */
    void expect(char character) {
        if (!take(character)) {
            throw unexpected("'" + character + "'");
        }
        skipSpace();
    }

    void skipSpace() {
        while (position < text.length() && isSpace(text.charAt(position))) {
            position++;
        }
    }

    /** The name here, which is not passed; empty if there is none. */
    String name() {
        int end = position;
        if (isDigit(peek())) {
            return "";
        }
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        return text.substring(position, end);
    }

    /** Text from a start, inclusive, up to here. */
    String since(int start) {
        return text.substring(start, position);
    }

    /** The int from a start up to here, which must fit. */
    long integerSince(int start) {
        return Long.parseLong(text, start, position, 10);
    }

    SyntaxFault unexpected(String wanted) {
        int here = peek();
        String found = here == END ? "the text ends" : "'" + Excerpt.of(Character.toString(here)) + "' is there";
        return fault(found + " where " + wanted + " is needed");
    }

    SyntaxFault fault(String why) {
        return new SyntaxFault(why, position);
    }

    static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    /** Whether a quote is here. */
    boolean atQuote() {
        return peek() == '\'' || peek() == '"';
    }

    private static boolean isSpace(char character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }

    private static boolean isNamePart(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || isDigit(character)
                || character == '_'
                || character >= 0x80;
    }
}
