package dev.belay.repl.internal;

import org.jspecify.annotations.Nullable;

/** Lets another thread end a call that runs, or give its program input. Thread-safe. */
public final class CallControl {
    private @Nullable String reason;
    private @Nullable Runnable wake;
    private String input = "";
    private boolean streaming;
    private boolean hadInput;
    private boolean sawResult;

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

    /**
     * Sends bytes to the program that runs, which reads them from {@code sys.stdin}. Returns at once.
     *
     * @param bytes one character for each byte, no control character that the REPL acts on
     */
    public void send(String bytes) {
        Runnable running;
        synchronized (this) {
            input += bytes;
            hadInput = true;
            running = wake;
        }
        if (running != null) {
            running.run();
        }
    }

    /** {@return what is to be sent now} */
    synchronized String takeInput() {
        String taken = input;
        input = "";
        return taken;
    }

    /** {@return whether the program was given anything} */
    synchronized boolean hadInput() {
        return hadInput;
    }

    /** {@return who ended the call, or null} */
    public synchronized @Nullable String reason() {
        return reason;
    }

    synchronized void runningWith(@Nullable Runnable waker) {
        wake = waker;
    }

    /** Notes how the program ended that was interrupted. */
    synchronized void ended(boolean withResult) {
        sawResult = withResult;
    }

    /** {@return whether the program that was interrupted ended with a result, as only this boot gives it} */
    public synchronized boolean sawResult() {
        return sawResult;
    }

    /** Notes that the program hands over items, until somebody stops it. */
    public synchronized void streams() {
        streaming = true;
    }

    /** {@return whether it does, and nobody has stopped it} */
    public synchronized boolean isStreaming() {
        return streaming && reason == null;
    }
}
