package dev.belay.trace;

/** How far a call has come. */
public enum CallStatus {
    /** It runs, or waits for its turn. */
    RUNNING,
    /** It has ended as it should. */
    DONE,
    /** It has failed. */
    FAILED,
    /** Somebody ended it: a time-out, an interrupt, or the end of its session. */
    INTERRUPTED;

    /** {@return whether it is over} */
    public boolean isOver() {
        return this != RUNNING;
    }
}
