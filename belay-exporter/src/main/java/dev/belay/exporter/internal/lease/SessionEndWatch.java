package dev.belay.exporter.internal.lease;

import dev.belay.resource.CleanupReport;
import dev.belay.session.DeviceSession;
import dev.belay.session.EndCause;
import dev.belay.session.SessionListener;

/** Ends a lease whose session has ended by itself: the board was lost, or its time was over. */
final class SessionEndWatch implements SessionListener {
    private final Leases leases;
    private final Lease lease;

    SessionEndWatch(Leases leases, Lease lease) {
        this.leases = leases;
        this.lease = lease;
    }

    @Override
    public void ended(DeviceSession session, EndCause cause, CleanupReport report) {
        if (cause != EndCause.CLOSED) {
            leases.finish(lease, "the session has ended: " + cause.text() + "; connect again");
        }
    }
}
