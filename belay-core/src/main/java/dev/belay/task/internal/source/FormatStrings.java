package dev.belay.task.internal.source;

import java.util.List;

/**
 * Reads the text of f-strings. What stands in their fields is Python, which the {@link Tokenizer} reads; it comes back
 * here where a field ends. So strings may be nested to any depth without any recursion.
 */
final class FormatStrings {
    private final Reader reader;
    private final Brackets brackets;
    private int open;

    FormatStrings(Reader reader, Brackets brackets) {
        this.reader = reader;
        this.brackets = brackets;
    }

    /** {@return whether what is read now stands in a field} */
    boolean inField() {
        return open > 0;
    }

    /** Begins with the quotation mark of a string. */
    void begin(int start, int line, String prefix, List<Token> tokens) {
        char quote = reader.peek();
        int quotes = Literals.quotes(reader);
        boolean raw = prefix.contains("r");
        FormatString string = new FormatString(start, line, quote, quotes, raw, tokens.size(), open > 0);
        tokens.add(new Token(Token.Kind.STRING, "", line, open > 0));
        open++;
        reader.advance(quotes);
        readText(string, tokens);
    }

    /**
     * Ends the expression of a field, if it ends here.
     *
     * @return whether it did
     */
    boolean endExpression(FormatString string, List<Token> tokens) {
        switch (reader.peek()) {
            case '}' -> endField(tokens);
            case ':' -> {
                reader.advance();
                brackets.beginFormat();
            }
            case '!' -> {
                boolean conversion = "rsa".indexOf(reader.peek(1)) >= 0 && ":}".indexOf(reader.peek(2)) >= 0;
                if (conversion) {
                    reader.advance(2);
                }
                return conversion;
            }
            default -> {
                return false;
            }
        }
        readText(string, tokens);
        return true;
    }

    /** Reads on to the next field, or to the end of the string. */
    private void readText(FormatString string, List<Token> tokens) {
        while (!reader.startsWith(string.quote(), string.quotes())) {
            char character = reader.peek();
            if (reader.atEnd() || (character == '\n' && string.quotes() == 1)) {
                throw string.notClosed();
            }
            if (character == '{') {
                if (reader.peek(1) != '{' || brackets.inFormat(string)) {
                    beginField(string, tokens);
                    return;
                }
                reader.advance(2);
            } else if (character == '}' && brackets.inFormat(string)) {
                endField(tokens);
            } else if (character == '\\') {
                readEscape(string);
            } else {
                reader.advance();
            }
        }
        if (brackets.inFormat(string)) {
            throw string.notClosed();
        }
        end(string, tokens);
    }

    private void readEscape(FormatString string) {
        reader.advance();
        if (!string.raw() && reader.startsWith("N{")) {
            while (!reader.atEnd() && reader.peek() != '}' && reader.peek() != '\n') {
                reader.advance();
            }
            reader.advance(reader.peek() == '}' ? 1 : 0);
        } else if (!reader.atEnd() && "{}".indexOf(reader.peek()) < 0) {
            reader.advance();
        }
    }

    private void beginField(FormatString string, List<Token> tokens) {
        tokens.add(new Token(Token.Kind.OPERATOR, "{", reader.line(), true));
        brackets.openField(string);
        reader.advance();
    }

    private void endField(List<Token> tokens) {
        tokens.add(new Token(Token.Kind.OPERATOR, "}", reader.line(), true));
        brackets.closeField();
        reader.advance();
    }

    private void end(FormatString string, List<Token> tokens) {
        reader.advance(string.quotes());
        open--;
        if (!string.nested()) {
            tokens.set(
                    string.index(), new Token(Token.Kind.STRING, reader.since(string.start()), string.line(), false));
        }
    }
}
