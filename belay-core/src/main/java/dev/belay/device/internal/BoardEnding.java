package dev.belay.device.internal;

import dev.belay.BelayException;
import dev.belay.internal.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The end of a namespace, as the session does it that owns it. Used by one thread. */
public interface BoardEnding {
    /** Whether there is anything to end, and a way to do it. */
    enum Reach {
        /** Nothing was ever sent, or it is dropped. */
        NOTHING,
        /** The namespace is on the board, and the board can be asked. */
        THERE,
        /** The board was reset since: nothing is left of it. */
        RESET,
        /** The board has ended the session by itself, since its lease ran out. */
        RAN_OUT,
        /** The connection is lost or closed. */
        LOST
    }

    /**
     * From now on only this thread's calls are let through, and the library's own; those that run or wait are
     * interrupted.
     *
     * @param reason why, for their callers
     */
    void begin(String reason);

    /** {@return whether there is anything to end, and a way to do it} */
    Reach reach();

    /**
     * Runs code, one after the other, whatever goes wrong. What hangs is interrupted, and the rest goes on.
     *
     * @param codes what to run
     * @param each how long one may take
     * @param deadline for all of it
     * @return what came of each, in the same order
     */
    List<GuardedOutcome> run(List<GuardedCode> codes, Duration each, Deadline deadline);

    /** {@return whether the last program did not get its turn in time: calls of other sessions kept the board busy} */
    boolean wasBusy();

    /** {@return what the board counted before the first code ran; empty where none ran} */
    Optional<Census> before();

    /**
     * Drops the namespace and counts what is left.
     *
     * @param deadline for that, waiting for the turn included
     * @return what was counted; null where there was nothing to drop
     * @throws BelayException if the board did not do it
     */
    @Nullable
    Dropped drop(Deadline deadline);

    /**
     * Leaves the end to the next call on the board, whoever makes it.
     *
     * @param undone what it has to run first
     */
    void leave(List<GuardedCode> undone);

    /**
     * Leaves codes to whoever reaches the board again in the same boot, since the connection is lost.
     *
     * @param undone what was to run
     */
    void leaveToReconnection(List<GuardedCode> undone);

    /** {@return how many other sessions use the board} */
    int others();

    /**
     * Waits until no other session uses the board.
     *
     * @param deadline until when
     * @return whether none does
     */
    boolean awaitAlone(Deadline deadline);

    /**
     * Starts the interpreter anew.
     *
     * @param deadline for that
     * @return the free heap afterwards in bytes, -1 where the board does not tell
     * @throws BelayException if it did not come back, or still holds the agent
     */
    long softReset(Deadline deadline);

    /**
     * Starts the chip anew.
     *
     * @param hook does it; null for the board's own means, or the transport's
     * @param deadline for that
     * @return how the board was found afterwards
     * @throws BelayException if there is no way, or it did not come back
     */
    String hardReset(@Nullable BoardReset hook, Deadline deadline);

    /** Resets a board from outside. */
    @FunctionalInterface
    interface BoardReset {
        /**
         * Resets it.
         *
         * @throws Exception if it could not be reset
         */
        void reset() throws Exception;
    }
}
