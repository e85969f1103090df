package dev.belay.task.internal.model;

/** What a method gives back. */
public enum Result {
    /** Nothing. */
    VOID,
    /** A value that travels as a literal. */
    VALUE,
    /** What a generator yields. */
    STREAM,
    /** The thread that was started. */
    THREAD,
    /** The timer that was armed. */
    TIMER,
    /** A handle on what stays on the board. */
    OBJECT
}
