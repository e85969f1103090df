package dev.belay.repl.internal;

import org.jspecify.annotations.Nullable;

/** Lets another thread end a call that runs. Thread-safe. */
public final class CallControl {
    private @Nullable String reason;
    private @Nullable Runnable wake;

    /**
     * Ends the call: the board is interrupted, and the caller gets an exception. Does nothing after the first time.
     *
     * @param why who ends it, for the message
     */
    public void cancel(String why) {
        Runnable running;
        synchronized (this) {
            if (reason != null) {
                return;
            }
            reason = why;
            running = wake;
        }
        if (running != null) {
            running.run();
        }
    }

    /** {@return who ended the call, or null} */
    public synchronized @Nullable String reason() {
        return reason;
    }

    synchronized void runningWith(@Nullable Runnable waker) {
        wake = waker;
    }
}
