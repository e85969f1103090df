package dev.belay.session.event;

/** Who says something in the log of a session. */
public enum LogSource {
    /** A program on the board, by printing it. */
    BOARD,
    /** The library. */
    LIBRARY,
    /** A hook of the session. */
    HOOK
}
