package dev.belay.session.event;

/** How much something in the log of a session matters, the least first. */
public enum LogSeverity {
    /** For those who look for a fault: each call. */
    DEBUG,
    /** What the board prints, and the steps of the session's life. */
    INFO,
    /** Something went wrong, and was told to whoever asked for it. */
    WARN,
    /** Something went wrong, and nobody else is told. */
    ERROR
}
