package dev.belay.session;

/** What ended a session. */
public enum EndCause {
    /** {@link DeviceSession#close}, or {@link DeviceSessionManager#endSession}. */
    CLOSED("closed"),
    /** Nobody used it for its idle time-out. */
    IDLE("idle for too long"),
    /** It was as old as it may get. */
    LIFETIME("at the end of its life"),
    /** Its manager was closed. */
    MANAGER("the manager was closed"),
    /** The JVM ends. */
    SHUTDOWN("the JVM ends"),
    /** Nobody refers to it any more, and it was never closed. */
    LEAKED("never closed"),
    /** One of its calls failed, and its options, or {@link SessionOptions#endsOnError()}, end the session then. */
    FAILED("a call failed"),
    /** Its board is out of reach, or was reset. */
    LOST("the board was lost"),
    /** The session that it belonged to was ended. */
    PARENT("its parent was ended"),
    /** A session that it needed was ended. */
    DEPENDENCY("a session that it depends on was ended");

    private final String text;

    EndCause(String text) {
        this.text = text;
    }

    /** {@return the cause in words, for messages} */
    public String text() {
        return text;
    }
}
