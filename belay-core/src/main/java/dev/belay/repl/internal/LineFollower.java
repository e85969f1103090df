package dev.belay.repl.internal;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands over output line by line while it arrives, as long as it can't be anything but output. */
final class LineFollower {
    private final @Nullable Consumer<String> lines;
    private final int mark;
    private int delivered;
    private int looked;
    private boolean held;

    LineFollower(@Nullable Consumer<String> lines, int mark, int from) {
        this.lines = lines;
        this.mark = mark;
        this.delivered = from;
        this.looked = from;
    }

    /**
     * Delivers the lines that are complete. Behind a mark or an end byte may stand the result: that waits for
     * {@link #finish}.
     */
    void follow(Conversation conversation) {
        if (lines == null) {
            return;
        }
        for (; !held && looked < conversation.size(); looked++) {
            byte b = conversation.at(looked);
            if (b == 4 || b == mark) {
                held = true;
            } else if (b == '\n') {
                deliver(lines, conversation, looked + 1);
            }
        }
    }

    /** Delivers what is left of the output. */
    void finish(Conversation conversation, int end) {
        if (lines == null) {
            return;
        }
        for (int i = delivered; i < end; i++) {
            if (conversation.at(i) == '\n') {
                deliver(lines, conversation, i + 1);
            }
        }
        if (delivered < end) {
            deliver(lines, conversation, end);
        }
    }

    private void deliver(Consumer<String> to, Conversation conversation, int end) {
        String line = conversation.text(delivered, end);
        delivered = end;
        to.accept(
                line.endsWith("\r\n")
                        ? line.substring(0, line.length() - 2)
                        : line.endsWith("\n") ? line.substring(0, line.length() - 1) : line);
    }
}
