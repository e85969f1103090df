package dev.belay.device.internal;

import java.nio.charset.StandardCharsets;

/** Python source as the shortest string literal that survives the raw REPL. */
final class SourceLiteral {
    /** Literals of up to so many bytes become names of the interpreter, which keeps names for ever. */
    private static final int NAME = 10;

    private SourceLiteral() {}

    /**
     * Requires that code can be sent as UTF-8.
     *
     * @throws IllegalArgumentException if half of a surrogate pair stands alone in it
     */
    static void requireText(String source) {
        for (int i = 0; i < source.length(); i++) {
            if (Character.isHighSurrogate(source.charAt(i))
                    && i + 1 < source.length()
                    && Character.isLowSurrogate(source.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(source.charAt(i))) {
                throw new IllegalArgumentException(String.format(
                        "code has a lone surrogate \\u%04x at index %d, which has no form in UTF-8; write it as an escape",
                        (int) source.charAt(i), i));
            }
        }
    }

    /**
     * A literal that leaves nothing in the memory of the board. Short strings become names there, and on old boards
     * short bytes do as well; a comment makes those longer.
     *
     * @param source Python
     * @param keepsBytes whether the board makes names of short bytes too
     */
    static String of(String source, boolean keepsBytes) {
        int bytes = source.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > NAME) {
            return shortest(source);
        }
        boolean ascii = bytes == source.length();
        return ascii && !keepsBytes ? "b" + shortest(source) : shortest(source + "#".repeat(NAME + 1 - bytes));
    }

    private static String shortest(String source) {
        String best = quoted(source, "'");
        for (String quote : new String[] {"\"", "'''", "\"\"\""}) {
            String other = quoted(source, quote);
            if (other.length() < best.length()) {
                best = other;
            }
        }
        return best;
    }

    private static String quoted(String source, String quote) {
        boolean triple = quote.length() == 3;
        char mark = quote.charAt(0);
        StringBuilder literal = new StringBuilder(source.length() + 16).append(quote);
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\\') {
                literal.append("\\\\");
            } else if (c == '\n') {
                literal.append(triple ? "\n" : "\\n");
            } else if (c == mark && (!triple || endsOrRepeats(source, i, mark))) {
                literal.append('\\').append(c);
            } else if (c == '\r') {
                literal.append("\\r");
            } else if ((c < ' ' && c != '\t') || c == 0x7f) {
                literal.append(String.format("\\x%02x", (int) c));
            } else {
                literal.append(c);
            }
        }
        return literal.append(quote).toString();
    }

    /** Inside triple quotes only a quote that could end the literal needs an escape. */
    private static boolean endsOrRepeats(String source, int index, char mark) {
        return index == source.length() - 1
                || source.charAt(index + 1) == mark
                || (index > 0 && source.charAt(index - 1) == mark);
    }
}
