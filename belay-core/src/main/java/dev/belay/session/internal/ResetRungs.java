package dev.belay.session.internal;

import dev.belay.BelayException;
import dev.belay.device.internal.BoardEnding;
import dev.belay.device.internal.BoardEnding.BoardReset;
import dev.belay.device.internal.BoardEnding.Reach;
import dev.belay.internal.Deadline;
import dev.belay.resource.CleanupPolicy;
import dev.belay.resource.CleanupPolicy.Rung;
import dev.belay.resource.CleanupReset;
import dev.belay.resource.CleanupReset.Kind;

/** The upper rungs: what survives on the board is ended by a reset, as far as the policy goes. */
final class ResetRungs {
    private final BoardEnding ending;
    private final CleanupPolicy policy;
    private final String board;

    ResetRungs(BoardEnding ending, CleanupPolicy policy, String board) {
        this.ending = ending;
        this.policy = policy;
        this.board = board;
    }

    CleanupReset climb(String reason, Deadline deadline) {
        if (policy.highest() == Rung.REPORT) {
            return new CleanupReset(Kind.NONE, reason, false, "the cleanup policy forbids a reset");
        }
        int others = othersAfterWaiting(ending, policy, deadline);
        if (others > 0) {
            return new CleanupReset(
                    Kind.NONE,
                    reason,
                    false,
                    "a reset was refused, since " + others
                            + (others == 1 ? " other session uses" : " other sessions use") + " the board");
        }
        String soft;
        if (ending.reach() == Reach.LOST) {
            soft = "the connection is lost";
        } else {
            try {
                long free = ending.softReset(timeForSoft(deadline));
                return new CleanupReset(Kind.SOFT, reason, true, "it is back, with " + free + " bytes free");
            } catch (BelayException e) {
                soft = e.getMessage();
            }
        }
        return policy.highest() == Rung.HARD_RESET
                ? hard(reason, soft, deadline)
                : new CleanupReset(Kind.SOFT, reason, false, "a soft reset was not possible: " + soft);
    }

    /** A board that does not obey must not take the time in which it may be reset from outside. */
    private Deadline timeForSoft(Deadline deadline) {
        return policy.highest() == Rung.HARD_RESET
                ? Deadline.after(deadline.remaining().dividedBy(2))
                : deadline;
    }

    /** How many other sessions a reset would hit that the policy spares. */
    static int othersAfterWaiting(BoardEnding ending, CleanupPolicy policy, Deadline deadline) {
        return switch (policy.otherSessions()) {
            case RESET -> 0;
            case REFUSE -> ending.others();
            case WAIT -> ending.awaitAlone(deadline) ? 0 : ending.others();
        };
    }

    private CleanupReset hard(String reason, String soft, Deadline deadline) {
        BoardReset hook =
                policy.hook().<BoardReset>map(own -> () -> own.reset(board)).orElse(null);
        try {
            return new CleanupReset(Kind.HARD, reason, true, ending.hardReset(hook, deadline));
        } catch (BelayException e) {
            return new CleanupReset(
                    Kind.HARD,
                    reason,
                    false,
                    "a soft reset was not possible (" + soft + "), nor a hard one (" + e.getMessage() + ")");
        }
    }
}
