package dev.belay.testing.machine;

/** How often a timer fires. */
public enum TimerMode {
    /** Once. */
    ONE_SHOT,
    /** Again and again. */
    PERIODIC
}
