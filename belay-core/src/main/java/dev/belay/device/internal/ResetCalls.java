package dev.belay.device.internal;

import dev.belay.device.CallOptions;
import dev.belay.internal.Deadline;
import org.jspecify.annotations.Nullable;

/** Resets of a board, each as a call that waits for its turn. */
final class ResetCalls {
    private final BoardLink link;

    ResetCalls(BoardLink link) {
        this.link = link;
    }

    /** Starts the interpreter anew. The free heap afterwards. */
    long soft(String sessionId, Deadline deadline) {
        Call call = Call.of(sessionId, "reset", "the board", CallOptions.defaults(), deadline.remaining());
        return link.inTurn(call, () -> link.channel().resets().soft(link.lastBoot(), deadline));
    }

    /** Starts the chip anew, by whatever means there are. How the board was found afterwards. */
    String hard(String sessionId, BoardEnding.@Nullable BoardReset hook, Deadline deadline) {
        if (!link.isReachable()) {
            return link.channel().resets().lost(hook, deadline);
        }
        Call call = Call.of(sessionId, "reset", "the board", CallOptions.defaults(), deadline.remaining());
        return link.inTurn(call, () -> link.channel().resets().hard(link.lastBoot(), hook, deadline));
    }

    /** Starts the interpreter or the chip anew for a session that goes on. How the board was found afterwards. */
    String restart(
            String sessionId,
            boolean hard,
            BoardEnding.@Nullable BoardReset hook,
            Deadline deadline,
            Runnable restarted) {
        Call call = Call.of(sessionId, "restart", "the board", CallOptions.defaults(), deadline.remaining());
        return link.inTurn(call, () -> {
            Boot old = link.lastBoot();
            try {
                return hard
                        ? link.channel().resets().hard(old, hook, deadline)
                        : "it is back, with " + link.channel().resets().soft(old, deadline) + " bytes free";
            } finally {
                if (old.isOver()) {
                    restarted.run();
                }
            }
        });
    }
}
