package dev.belay.task.internal.source;

/** A place in a text, with its line. */
final class Reader {
    private final String text;
    private int position;
    private int line = 1;

    Reader(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return position == text.length();
    }

    int position() {
        return position;
    }

    /** {@return the line of the next character, from 1} */
    int line() {
        return line;
    }

    /** {@return the next character, NUL at the end} */
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        int index = position + ahead;
        return index < text.length() ? text.charAt(index) : 0;
    }

    int peekCodePoint() {
        return atEnd() ? 0 : text.codePointAt(position);
    }

    boolean startsWith(String wanted) {
        return text.startsWith(wanted, position);
    }

    /** {@return whether the next characters are a quotation mark, so many times} */
    boolean startsWith(char quote, int times) {
        for (int ahead = 0; ahead < times; ahead++) {
            if (peek(ahead) != quote) {
                return false;
            }
        }
        return true;
    }

    void advance() {
        if (text.charAt(position++) == '\n') {
            line++;
        }
    }

    void advance(int characters) {
        for (int count = 0; count < characters; count++) {
            advance();
        }
    }

    String since(int start) {
        return text.substring(start, position);
    }
}
