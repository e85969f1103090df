package dev.belay.resource;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the end of a session goes where something of it survives on the board: a thread that does not end, a timer
 * that can't be stopped, a board that does not answer. Immutable.
 *
 * <pre>{@code
 * SessionOptions.builder().cleanup(CleanupPolicy.hardReset(board -> relay.powerCycle())).build();
 * }</pre>
 */
public final class CleanupPolicy {
    private static final CleanupPolicy REPORT_ONLY = new CleanupPolicy(Rung.REPORT, OtherSessions.REFUSE, null);
    private static final CleanupPolicy SOFT_RESET = new CleanupPolicy(Rung.SOFT_RESET, OtherSessions.REFUSE, null);
    private static final CleanupPolicy HARD_RESET = new CleanupPolicy(Rung.HARD_RESET, OtherSessions.REFUSE, null);

    private final Rung highest;
    private final OtherSessions others;
    private final @Nullable ResetHook hook;

    private CleanupPolicy(Rung highest, OtherSessions others, @Nullable ResetHook hook) {
        this.highest = highest;
        this.others = others;
        this.hook = hook;
    }

    /** The rungs of the ladder. */
    public enum Rung {
        /** A {@link ResourceCleanupException} names what is left. */
        REPORT,
        /** The interpreter is started anew. */
        SOFT_RESET,
        /** The chip is started anew, where a soft reset is not enough. */
        HARD_RESET
    }

    /** What a reset means to other sessions on the same board. */
    public enum OtherSessions {
        /** It is put off until they have ended; if they do not in time, it is refused. */
        WAIT,
        /** It is refused; the end of the last session on the board makes up for it. */
        REFUSE,
        /** It is done: the other sessions are lost, and their listeners told. */
        RESET
    }

    /** Resets a board from outside, as by a relay in its power supply. */
    @FunctionalInterface
    public interface ResetHook {
        /**
         * Resets a board; returns when the board has power again.
         *
         * @param board its name
         * @throws Exception if it could not be reset; the report tells it
         */
        void reset(String board) throws Exception;
    }

    /** {@return a policy that resets nothing} */
    public static CleanupPolicy reportOnly() {
        return REPORT_ONLY;
    }

    /** {@return the default: a soft reset where something survives} */
    public static CleanupPolicy softReset() {
        return SOFT_RESET;
    }

    /**
     * A soft reset where something survives, and a hard reset where that does not help: by {@code machine.reset()}
     * where the board takes commands, else by the transport, where it can.
     *
     * @return the policy
     */
    public static CleanupPolicy hardReset() {
        return HARD_RESET;
    }

    /**
     * Like {@link #hardReset()}, but by a hook.
     *
     * @param hook resets the board
     * @return the policy
     */
    public static CleanupPolicy hardReset(ResetHook hook) {
        return new CleanupPolicy(Rung.HARD_RESET, OtherSessions.REFUSE, Objects.requireNonNull(hook, "hook"));
    }

    /**
     * Says what a reset means to other sessions on the board. Default {@link OtherSessions#REFUSE}.
     *
     * @param value what it means
     * @return a changed policy
     */
    public CleanupPolicy otherSessions(OtherSessions value) {
        return new CleanupPolicy(highest, Objects.requireNonNull(value, "otherSessions"), hook);
    }

    /** {@return how far it goes} */
    public Rung highest() {
        return highest;
    }

    /** {@return what a reset means to other sessions} */
    public OtherSessions otherSessions() {
        return others;
    }

    /** {@return what resets the board; empty for its own means} */
    public Optional<ResetHook> hook() {
        return Optional.ofNullable(hook);
    }

    @Override
    public String toString() {
        return highest + (hook == null ? "" : " by a hook") + ", other sessions: " + others;
    }
}
