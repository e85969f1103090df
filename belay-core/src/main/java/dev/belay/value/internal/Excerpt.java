package dev.belay.value.internal;

/** Text from a board, made fit for a message: not too long, and no control characters. */
public final class Excerpt {
    private static final int LIMIT = 200;

    private Excerpt() {}

    /** {@return the beginning of a text} */
    public static String of(String text) {
        return part(text, 0, LIMIT);
    }

    /** {@return the part of a text around a position} */
    static String around(String text, int position) {
        int start = position < LIMIT ? 0 : position - LIMIT / 2;
        return part(text, start, LIMIT);
    }

    /** {@return the beginning of a text, at most as long as said} */
    static String of(String text, int limit) {
        return part(text, 0, limit);
    }

    private static String part(String text, int start, int limit) {
        int end = text.length() - start <= limit ? text.length() : start + limit;
        StringBuilder shown = new StringBuilder(end - start + 2);
        if (start > 0) {
            shown.append('…');
        }
        for (int index = start; index < end; index++) {
            char character = text.charAt(index);
            if (Character.isISOControl(character)) {
                shown.append(String.format("\\x%02x", (int) character));
            } else {
                shown.append(character);
            }
        }
        return end < text.length() ? shown.append('…').toString() : shown.toString();
    }
}
