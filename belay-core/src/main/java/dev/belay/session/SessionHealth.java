package dev.belay.session;

import java.util.List;

/**
 * How a manager and its boards are.
 *
 * @param state how they are
 * @param problems what is wrong, in words; empty where all is well
 */
public record SessionHealth(State state, List<String> problems) {
    /** How all is. */
    public enum State {
        /** All is well. */
        UP,
        /** A board is out of reach, or all sessions are in use. */
        DEGRADED,
        /** The manager is closed. */
        DOWN
    }

    /**
     * Keeps the list.
     *
     * @param state how they are
     * @param problems what is wrong
     */
    public SessionHealth {
        problems = List.copyOf(problems);
    }
}
