package dev.belay.task;

/** When the Python of an interface is sent to the board. */
public enum Deployment {
    /** Each method's when it is first used. */
    LAZY,

    /** All of it when the interface is bound, in one round trip. Python that the board can't compile is found then. */
    EAGER
}
