package dev.belay.task.internal.execution;

import java.util.function.Consumer;

/** Breaks text into lines. Used by one thread. */
final class LineBreaks {
    private final Consumer<String> follower;
    private final StringBuilder rest = new StringBuilder();

    /**
     * Begins.
     *
     * @param follower takes each line without its end
     */
    LineBreaks(Consumer<String> follower) {
        this.follower = follower;
    }

    void take(String text) {
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            String line = rest.append(text, from, end).toString();
            rest.setLength(0);
            from = end + 1;
            follower.accept(line);
        }
        rest.append(text, from, text.length());
    }

    /** Hands over a last line without an end. */
    void finish() {
        if (rest.length() > 0) {
            follower.accept(rest.toString());
            rest.setLength(0);
        }
    }
}
