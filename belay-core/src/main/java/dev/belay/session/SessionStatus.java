package dev.belay.session;

/** Where a session is in its life. */
public enum SessionStatus {
    /** It runs code. */
    READY,
    /** It gives back what it owns. */
    ENDING,
    /** It has ended. */
    ENDED,
    /** It has ended because its board was lost: nobody could see to it that nothing is left there. */
    LOST
}
