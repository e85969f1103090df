package dev.belay.repl.internal;

import dev.belay.internal.Deadline;

/** Tells the frames of an exchange from output, hands them over while they arrive, and lets go of the bytes. */
final class ByteFollower {
    private static final int END = 4;

    private final Conversation conversation;
    private final ByteExchange exchange;
    private int looked;
    private int heard;
    private boolean over;
    private boolean inFrame;

    ByteFollower(Conversation conversation, ByteExchange exchange, int from) {
        this.conversation = conversation;
        this.exchange = exchange;
        this.looked = from;
        this.heard = from;
    }

    /** Delivers the frames that are complete, and sends what is due: {@return where the last frame ends} */
    int follow() {
        int delivered = conversation.start();
        inFrame = false;
        while (!over && !inFrame && looked < conversation.size()) {
            byte b = conversation.at(looked);
            if (b >= 0) {
                over = b == END;
                looked++;
                continue;
            }
            int length = conversation.offer(exchange, looked);
            inFrame = length == 0;
            looked += length;
            delivered = inFrame ? delivered : looked;
        }
        conversation.forget(delivered);
        if (!over) {
            byte[] next = exchange.next();
            if (next.length > 0) {
                conversation.write(next, 0, next.length);
            }
        }
        if (conversation.size() > heard) {
            heard = conversation.size();
            conversation.extend(Deadline.after(exchange.patience()));
        }
        return delivered;
    }

    /** Whether the board is within a frame, which may look like anything. */
    boolean isInFrame() {
        return inFrame;
    }

    /** Where the bytes end that are no frame. */
    int end() {
        return looked;
    }
}
