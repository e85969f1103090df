package dev.belay.task.internal.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the tokens of one logical line after the other, in one pass and without recursion. */
final class Tokenizer {
    /** More than one character; those of three come first, the longest one counts. */
    private static final List<String> LONG_OPERATORS = List.of(
            "**=", "//=", ">>=", "<<=", "...", "**", "//", "<<", ">>", "<=", ">=", "==", "!=", "->", ":=", "+=", "-=",
            "*=", "/=", "%=", "@=", "&=", "|=", "^=");

    private static final String SHORT_OPERATORS = "+-*/%@&|^~<>()[]{},:;.=";

    private static final Set<String> PREFIXES = Set.of("r", "u", "b", "f", "br", "rb", "fr", "rf");

    private final Reader reader;
    private final Brackets brackets = new Brackets();
    private final FormatStrings formats;
    private List<Token> tokens = new ArrayList<>();

    Tokenizer(Reader reader) {
        this.reader = reader;
        formats = new FormatStrings(reader, brackets);
    }

    /** {@return whether a word before a quotation mark belongs to the string} */
    static boolean isPrefix(String word) {
        return PREFIXES.contains(word.toLowerCase(Locale.ROOT));
    }

    /** {@return whether two operators in a row would be read as another one} */
    static boolean merge(String left, String right) {
        String together = left + right;
        return LONG_OPERATORS.stream()
                .anyMatch(operator -> operator.length() > left.length() && together.startsWith(operator));
    }

    /** {@return the tokens up to the end of the logical line, none for a blank one} */
    List<Token> readLine() {
        tokens = new ArrayList<>();
        while (!reader.atEnd()) {
            switch (reader.peek()) {
                case '\n' -> {
                    reader.advance();
                    if (brackets.isEmpty()) {
                        return tokens;
                    }
                }
                case ' ', '\t', '\f' -> reader.advance();
                case '#' -> skipComment();
                case '\\' -> skipLineEnd();
                default -> readToken();
            }
        }
        brackets.requireClosed();
        return tokens;
    }

    private void skipComment() {
        while (!reader.atEnd() && reader.peek() != '\n') {
            reader.advance();
        }
    }

    private void skipLineEnd() {
        if (reader.peek(1) != '\n') {
            throw new PythonSourceException(reader.line(), "a \\ must be the last character of its line");
        }
        reader.advance(2);
    }

    private void readToken() {
        int start = reader.position();
        int line = reader.line();
        char character = reader.peek();
        if (PythonNames.isStart(reader.peekCodePoint())) {
            readWord(start, line);
        } else if (Literals.isDigit(character) || (character == '.' && Literals.isDigit(reader.peek(1)))) {
            Literals.readNumber(reader);
            add(Token.Kind.NUMBER, reader.since(start), line);
        } else if (character == '"' || character == '\'') {
            Literals.readString(reader);
            addString(start, line);
        } else {
            FormatString field = brackets.field();
            if (field == null || !formats.endExpression(field, tokens)) {
                readOperator(line);
            }
        }
    }

    private void readWord(int start, int line) {
        while (PythonNames.isPart(reader.peekCodePoint())) {
            reader.advance(Character.charCount(reader.peekCodePoint()));
        }
        String word = reader.since(start);
        boolean quoted = reader.peek() == '"' || reader.peek() == '\'';
        if (!quoted || !isPrefix(word)) {
            add(Token.Kind.NAME, word, line);
        } else if (word.toLowerCase(Locale.ROOT).contains("f")) {
            formats.begin(start, line, word.toLowerCase(Locale.ROOT), tokens);
        } else {
            Literals.readString(reader);
            addString(start, line);
        }
    }

    private void readOperator(int line) {
        String operator = operator();
        if (operator == null) {
            throw new PythonSourceException(
                    line, "the character " + shown(reader.peekCodePoint()) + " has no place in Python");
        }
        switch (operator) {
            case "(", "[", "{" -> brackets.open(operator.charAt(0), line);
            case ")", "]", "}" -> brackets.close(operator.charAt(0), line);
            case ";" -> requireStatement(line);
            default -> {}
        }
        reader.advance(operator.length());
        add(Token.Kind.OPERATOR, operator, line);
    }

    private void requireStatement(int line) {
        Token before = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
        if (!brackets.isEmpty() || before == null || before.is(";") || before.is(":")) {
            throw new PythonSourceException(line, "the ; ends no statement");
        }
    }

    private @Nullable String operator() {
        for (String operator : LONG_OPERATORS) {
            if (reader.startsWith(operator)) {
                return operator;
            }
        }
        char character = reader.peek();
        return SHORT_OPERATORS.indexOf(character) < 0 ? null : String.valueOf(character);
    }

    private void addString(int start, int line) {
        add(Token.Kind.STRING, formats.inField() ? "" : reader.since(start), line);
    }

    private void add(Token.Kind kind, String text, int line) {
        tokens.add(new Token(kind, text, line, formats.inField()));
    }

    private static String shown(int character) {
        return Character.isISOControl(character) || Character.isWhitespace(character)
                ? String.format("U+%04X", character)
                : Character.toString(character);
    }
}
