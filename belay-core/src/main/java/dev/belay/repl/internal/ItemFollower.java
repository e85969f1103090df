package dev.belay.repl.internal;

import dev.belay.internal.Deadline;
import org.jspecify.annotations.Nullable;

/** Hands over items while they arrive, and lets go of the bytes, so that a program may yield for ever. */
final class ItemFollower implements Patience {
    private static final int OPEN = -1;

    private final Conversation conversation;
    private final ItemSink sink;
    private final int mark;
    private int looked;
    private int opening = OPEN;

    ItemFollower(Conversation conversation, ItemSink sink, int mark, int from) {
        this.conversation = conversation;
        this.sink = sink;
        this.mark = mark;
        this.looked = from;
        conversation.judgedBy(this);
    }

    /** Delivers the items that are complete: {@return where the last one ends} */
    int follow() {
        int delivered = conversation.start();
        for (; looked < conversation.size(); looked++) {
            byte b = conversation.at(looked);
            if (b == 4) {
                // no repr holds it: what seemed to begin an item was output
                opening = OPEN;
            } else if (b == mark && opening == OPEN) {
                opening = looked;
            } else if (b == mark) {
                String text = conversation.text(opening + 1, looked);
                if (!text.startsWith(ItemSink.END)) {
                    sink.item(text);
                    conversation.extend(Deadline.after(sink.patience()));
                    delivered = looked + 1;
                }
                opening = OPEN;
            }
        }
        conversation.forget(delivered);
        return delivered;
    }

    @Override
    public @Nullable Deadline afterSilence() {
        return sink.expectsMore() ? null : Deadline.after(sink.patience());
    }
}
