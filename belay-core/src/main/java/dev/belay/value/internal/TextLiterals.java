package dev.belay.value.internal;

/**
 * Writes str and bytes, with the quote and the escapes that are shortest.
 *
 * <p>Characters beyond ASCII are written as they are: UTF-8 reads back right on boards with and without Unicode
 * strings, escapes only on those with. Only a lone surrogate, which UTF-8 can't carry, is escaped.
 */
final class TextLiterals {
    private static final String SHORT_ESCAPES = "abtnvfr";
    private static final char FIRST_SHORT = 7;
    private static final char DELETE = 0x7f;

    private TextLiterals() {}

    static void string(StringBuilder out, CharSequence text) {
        char quote = quote(text);
        out.append(quote);
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (Character.isSurrogate(character)) {
                if (isPair(text, index)) {
                    out.append(character).append(text.charAt(++index));
                } else {
                    out.append("\\u").append(Integer.toHexString(character));
                }
            } else {
                character(out, character, quote, isOctalDigit(text, index + 1));
            }
        }
        out.append(quote);
    }

    static void bytes(StringBuilder out, byte[] bytes) {
        CharSequence text = new Latin1(bytes);
        char quote = quote(text);
        out.append('b').append(quote);
        for (int index = 0; index < bytes.length; index++) {
            char character = text.charAt(index);
            if (character > DELETE) {
                hexadecimal(out, character);
            } else {
                character(out, character, quote, isOctalDigit(text, index + 1));
            }
        }
        out.append(quote);
    }

    private static void character(StringBuilder out, char character, char quote, boolean beforeOctalDigit) {
        if (character == quote || character == '\\') {
            out.append('\\').append(character);
        } else if (character >= ' ' && character != DELETE) {
            out.append(character);
        } else if (character >= FIRST_SHORT && character < FIRST_SHORT + SHORT_ESCAPES.length()) {
            out.append('\\').append(SHORT_ESCAPES.charAt(character - FIRST_SHORT));
        } else if (beforeOctalDigit || character == DELETE) {
            hexadecimal(out, character);
        } else {
            out.append('\\').append(Integer.toOctalString(character));
        }
    }

    private static void hexadecimal(StringBuilder out, char character) {
        out.append("\\x").append(Character.forDigit(character >> 4, 16)).append(Character.forDigit(character & 15, 16));
    }

    private static char quote(CharSequence text) {
        int singles = 0;
        int doubles = 0;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            singles += character == '\'' ? 1 : 0;
            doubles += character == '"' ? 1 : 0;
        }
        return singles > doubles ? '"' : '\'';
    }

    private static boolean isPair(CharSequence text, int index) {
        return index + 1 < text.length() && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
    }

    private static boolean isOctalDigit(CharSequence text, int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '7';
    }

    /** Bytes as characters, without a copy. */
    private static final class Latin1 implements CharSequence {
        private final byte[] bytes;

        Latin1(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public char charAt(int index) {
            return (char) (bytes[index] & 0xff);
        }

        @Override
        public int length() {
            return bytes.length;
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            throw new UnsupportedOperationException();
        }
    }
}
