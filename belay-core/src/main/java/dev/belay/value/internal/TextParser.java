package dev.belay.value.internal;

import java.io.ByteArrayOutputStream;

/** Parses str and bytes, from the opening quote on. */
final class TextParser {
    private TextParser() {}

    static String string(Cursor cursor) {
        int quote = cursor.next();
        int start = cursor.position();
        StringBuilder escaped = null;
        while (true) {
            int position = cursor.position();
            int character = cursor.next();
            if (character == quote) {
                String plain = cursor.since(start);
                plain = plain.substring(0, plain.length() - 1);
                return escaped == null ? plain : escaped.append(plain).toString();
            }
            requireText(cursor, character, position);
            if (character == '\\') {
                escaped = escaped == null ? new StringBuilder() : escaped;
                String plain = cursor.since(start);
                escaped.append(plain, 0, plain.length() - 1);
                escaped.appendCodePoint(escape(cursor, true));
                start = cursor.position();
            }
        }
    }

    static byte[] bytes(Cursor cursor) {
        int quote = cursor.next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (true) {
            int position = cursor.position();
            int character = cursor.next();
            if (character == quote) {
                return bytes.toByteArray();
            }
            requireText(cursor, character, position);
            if (character >= 0x80) {
                throw new SyntaxFault("a character beyond ASCII inside bytes", position);
            }
            bytes.write(character == '\\' ? escape(cursor, false) : character);
        }
    }

    /** A control character was never printed by repr: something else has written into the text. */
    private static void requireText(Cursor cursor, int character, int position) {
        if (character == Cursor.END) {
            throw cursor.fault("the text ends inside a str or bytes");
        }
        if (character < 0x20 || character == 0x7f) {
            throw new SyntaxFault("a control character inside a str or bytes", position);
        }
    }

    private static int escape(Cursor cursor, boolean unicode) {
        int character = cursor.next();
        return switch (character) {
            case '\\', '\'', '"' -> character;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'a' -> 0x07;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'v' -> 0x0b;
            case 'x' -> hexadecimal(cursor, 2);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(cursor, character, unicode);
            default -> {
                if (!unicode || (character != 'u' && character != 'U')) {
                    throw cursor.fault("an unknown escape before this");
                }
                yield hexadecimal(cursor, character == 'u' ? 4 : 8);
            }
        };
    }

    private static int hexadecimal(Cursor cursor, int digits) {
        long code = 0;
        for (int count = 0; count < digits; count++) {
            int character = cursor.peek();
            int digit = character < 0x80 ? Character.digit(character, 16) : -1;
            if (digit < 0) {
                throw cursor.unexpected("a hexadecimal digit");
            }
            code = (code << 4) + digit;
            cursor.advance();
        }
        if (code > Character.MAX_CODE_POINT) {
            throw cursor.fault("an escape beyond U+10FFFF before this");
        }
        return (int) code;
    }

    private static int octal(Cursor cursor, int first, boolean unicode) {
        int code = first - '0';
        for (int count = 1; count < 3 && isOctal(cursor.peek()); count++) {
            code = (code << 3) + cursor.next() - '0';
        }
        if (!unicode && code > 0xff) {
            throw cursor.fault("an octal escape beyond 255 before this");
        }
        return code;
    }

    private static boolean isOctal(int character) {
        return character >= '0' && character <= '7';
    }
}
