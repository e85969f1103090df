package dev.belay.repl.internal;

import java.nio.charset.StandardCharsets;

/** What a board said, made fit for a message. */
final class Said {
    private static final int SHOWN = 200;

    private Said() {}

    /** The last bytes in quotes, control characters as escapes; {@code nothing} where there are none. */
    static String quote(byte[] bytes, int size) {
        if (size == 0) {
            return "nothing";
        }
        int from = Math.max(0, size - SHOWN);
        StringBuilder quoted = new StringBuilder(from > 0 ? "…'" : "'");
        new String(bytes, from, size - from, StandardCharsets.UTF_8)
                .codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '\r' -> quoted.append("\\r");
                        case '\n' -> quoted.append("\\n");
                        default -> {
                            if (c < ' ' || c == 0x7f) {
                                quoted.append(String.format("\\x%02x", c));
                            } else {
                                quoted.appendCodePoint(c);
                            }
                        }
                    }
                });
        return quoted.append('\'').toString();
    }
}
