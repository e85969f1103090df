package dev.belay.task.internal.background;

import java.util.function.Consumer;

/** Puts printed text together to lines. Used by one thread at a time. */
final class PrintedLines {
    /** A line without an end is handed over when it is that long. */
    private static final int LONGEST = 1 << 16;

    private final Consumer<String> lines;
    private final StringBuilder begun = new StringBuilder();

    PrintedLines(Consumer<String> lines) {
        this.lines = lines;
    }

    void add(String text) {
        begun.append(text);
        int start = 0;
        for (int end = begun.indexOf("\n"); end >= 0; end = begun.indexOf("\n", start)) {
            lines.accept(begun.substring(start, end));
            start = end + 1;
        }
        begun.delete(0, start);
        if (begun.length() > LONGEST) {
            finish();
        }
    }

    /** Hands over what has no end. */
    void finish() {
        if (begun.length() > 0) {
            lines.accept(begun.toString());
            begun.setLength(0);
        }
    }
}
