package dev.belay.session;

/** The life of a {@link DeviceSessionManager}. */
public enum SessionManagerState {
    /** It has made no session yet. */
    INACTIVE,
    /** It has made a session, and makes more. */
    ACTIVE,
    /** It is being closed: sessions end, none is made. */
    SHUTDOWN,
    /** It is closed. */
    DISPOSED
}
