package dev.belay.session;

import dev.belay.BelayException;
import dev.belay.resource.CleanupReport;

/**
 * Is told what becomes of a session. Called by the thread that brings it about; what it throws is logged. It may end
 * sessions, but must not wait for another thread that does.
 */
public interface SessionListener {
    /**
     * The board is lost: the cable, or a reset that this session did not ask for. What the session owns on the host is
     * freed next, and {@link #ended} follows.
     *
     * @param session the session
     * @param failure how it was lost
     */
    default void lost(DeviceSession session, BelayException failure) {}

    /**
     * The session has ended. Called once.
     *
     * @param session the session
     * @param cause what ended it
     * @param report what was done and seen
     */
    default void ended(DeviceSession session, EndCause cause, CleanupReport report) {}
}
