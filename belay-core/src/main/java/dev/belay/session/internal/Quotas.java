package dev.belay.session.internal;

import dev.belay.device.internal.Traffic;
import dev.belay.session.SessionLimitException;
import dev.belay.session.SessionQuota;

/** Refuses the calls of a session that has used up what it may do. */
final class Quotas {
    private Quotas() {}

    /**
     * Looks whether one more call may be made.
     *
     * @throws SessionLimitException if not
     */
    static void check(String sessionId, SessionQuota quota, Traffic.Counts used) {
        check(sessionId, "calls", quota.calls(), used.calls());
        check(sessionId, "bytesSent", quota.bytesSent(), used.sent());
        check(sessionId, "bytesReceived", quota.bytesReceived(), used.received());
    }

    private static void check(String sessionId, String what, long limit, long used) {
        if (used >= limit) {
            SessionLimitException refusal = new SessionLimitException(
                    "session " + sessionId + " has used up its quota of " + what + ": " + used + " of " + limit
                            + "; open another session, or raise SessionOptions.quota",
                    "SessionOptions.quota",
                    limit,
                    used,
                    false);
            refusal.addContext(null, sessionId, null);
            throw refusal;
        }
    }
}
