package dev.belay.repl.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a board said, made fit for a message. */
final class Said {
    /** What to do about code that was interrupted because its time was over. */
    static final String MORE_TIME = ". If it needs longer, give it more time by CallOptions.timeout or @Timeout";

    private static final int SHOWN = 200;

    /** What the raw REPL says before the code runs. */
    private static final String TAKEN = "'OK'";

    private Said() {}

    /** A call that has not ended in time. */
    static String tooLate(Duration timeout, String said) {
        return "no answer within " + timeout.toMillis() + " ms; the board "
                + (said.equals(TAKEN) ? "took the code and printed nothing" : "said " + said);
    }

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
