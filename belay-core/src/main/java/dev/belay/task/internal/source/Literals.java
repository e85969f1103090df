package dev.belay.task.internal.source;

/** Reads strings without fields, and numbers. */
final class Literals {
    private Literals() {}

    /** Reads a string from its quotation mark on. */
    static void readString(Reader reader) {
        int line = reader.line();
        char quote = reader.peek();
        int quotes = quotes(reader);
        reader.advance(quotes);
        while (!reader.startsWith(quote, quotes)) {
            if (reader.peek() == '\\') {
                reader.advance();
            } else if (reader.peek() == '\n' && quotes == 1) {
                throw notClosed(line);
            }
            if (reader.atEnd()) {
                throw notClosed(line);
            }
            reader.advance();
        }
        reader.advance(quotes);
    }

    /** {@return how many quotation marks begin a string, 1 or 3} */
    static int quotes(Reader reader) {
        return reader.startsWith(reader.peek(), 3) ? 3 : 1;
    }

    /** Reads a number; {@code 1if} is a number and a keyword. */
    static void readNumber(Reader reader) {
        if (reader.peek() == '0' && "xXoObB".indexOf(reader.peek(1)) >= 0 && isHexadecimal(reader.peek(2))) {
            boolean hexadecimal = Character.toLowerCase(reader.peek(1)) == 'x';
            reader.advance(2);
            while (hexadecimal ? isHexadecimal(reader.peek()) : isDecimal(reader.peek())) {
                reader.advance();
            }
            return;
        }
        readDigits(reader);
        if (reader.peek() == '.') {
            reader.advance();
            readDigits(reader);
        }
        if (reader.peek() == 'e' || reader.peek() == 'E') {
            int sign = reader.peek(1) == '+' || reader.peek(1) == '-' ? 1 : 0;
            if (isDecimal(reader.peek(1 + sign))) {
                reader.advance(1 + sign);
                readDigits(reader);
            }
        }
        if (reader.peek() == 'j' || reader.peek() == 'J') {
            reader.advance();
        }
    }

    static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static void readDigits(Reader reader) {
        while (isDecimal(reader.peek())) {
            reader.advance();
        }
    }

    private static boolean isDecimal(char character) {
        return isDigit(character) || character == '_';
    }

    private static boolean isHexadecimal(char character) {
        return isDecimal(character) || (character >= 'a' && character <= 'f') || (character >= 'A' && character <= 'F');
    }

    private static PythonSourceException notClosed(int line) {
        return new PythonSourceException(line, "the string is not closed");
    }
}
