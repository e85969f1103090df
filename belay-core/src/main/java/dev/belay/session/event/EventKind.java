package dev.belay.session.event;

/** What an event tells of. */
public enum EventKind {
    /** A session was opened. */
    STARTED,
    /** Its status has changed. */
    STATUS,
    /** Its board is lost. */
    LOST,
    /** It has ended. */
    STOPPED,
    /** It owns something, or has given something back. */
    RESOURCE,
    /** An operation on the board's files has begun, or is over. */
    FILE,
    /** Another call has begun, or is over. */
    CALL,
    /** Something to say: what the board prints, and what the library and hooks tell of their work. */
    LOG,
    /** The subscriber was too slow, and events were dropped. */
    MISSED
}
