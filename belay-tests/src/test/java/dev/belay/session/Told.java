package dev.belay.session;

import dev.belay.BelayException;
import dev.belay.resource.CleanupReport;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a listener of sessions is told. */
final class Told implements SessionListener {
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final List<DeviceSession> sessions = new CopyOnWriteArrayList<>();
    private final List<CleanupReport> reports = new CopyOnWriteArrayList<>();
    private final List<BelayException> losses = new CopyOnWriteArrayList<>();

    /** What happened, in this order. */
    List<String> events() {
        return events;
    }

    List<DeviceSession> sessions() {
        return sessions;
    }

    List<CleanupReport> reports() {
        return reports;
    }

    List<BelayException> losses() {
        return losses;
    }

    @Override
    public void lost(DeviceSession session, BelayException failure) {
        losses.add(failure);
        sessions.add(session);
        events.add("lost " + session.status());
    }

    @Override
    public void ended(DeviceSession session, EndCause cause, CleanupReport report) {
        reports.add(report);
        sessions.add(session);
        events.add("ended " + cause + " " + session.status());
    }
}
