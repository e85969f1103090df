package dev.belay.resource;

/**
 * A reset at the end of a session, or why there was none though one was due.
 *
 * @param kind how far it went
 * @param reason what survived the cleanup
 * @param done whether the board was reset
 * @param result how it was found afterwards, or what kept it from being reset
 */
public record CleanupReset(Kind kind, String reason, boolean done, String result) {
    /** How far a reset goes. */
    public enum Kind {
        /** None: the policy forbids it, or another session needs the board. */
        NONE,
        /** The interpreter starts anew: objects, timers and threads are gone; pins stay as they are. */
        SOFT,
        /** The chip starts anew. */
        HARD
    }
}
