package dev.belay.session.internal.flight;

import dev.belay.resource.CleanupReport;
import dev.belay.trace.CallRecord;
import dev.belay.trace.internal.CallSink;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jfr.EventType;

/** Tells Flight Recorder of one session. Costs a look at a flag while nothing is recorded. Thread-safe. */
public final class Flights implements CallSink {
    private static final EventType CALLS = EventType.getEventType(CallFlight.class);
    private static final EventType TRANSFERS = EventType.getEventType(TransferFlight.class);

    private final String session;
    private final String board;
    private final SessionFlight life = new SessionFlight();
    private final CleanupFlight cleanup = new CleanupFlight();
    private final Map<Long, RecordedFlight> calls = new ConcurrentHashMap<>(2);

    /**
     * Begins the life of a session.
     *
     * @param session its id
     * @param board its board
     */
    public Flights(String session, String board) {
        this.session = session;
        this.board = board;
        life.begin();
    }

    /** The cleanup begins. */
    public void ending() {
        cleanup.begin();
    }

    /**
     * The session has ended.
     *
     * @param cause what ended it
     * @param report what was done
     */
    public void ended(String cause, CleanupReport report) {
        if (cleanup.shouldCommit()) {
            cleanup.session = session;
            cleanup.board = board;
            cleanup.steps = report.steps().size();
            cleanup.verified = report.isVerified();
            cleanup.commit();
        }
        if (life.shouldCommit()) {
            life.session = session;
            life.board = board;
            life.cause = cause;
            life.commit();
        }
    }

    @Override
    public boolean wants() {
        return CALLS.isEnabled() || TRANSFERS.isEnabled();
    }

    @Override
    public void began(CallRecord call) {
        RecordedFlight flight = call.isFileOperation() ? new TransferFlight() : new CallFlight();
        flight.begin();
        calls.put(call.id(), flight);
    }

    @Override
    public void ended(CallRecord call) {
        RecordedFlight flight = calls.remove(call.id());
        if (flight != null && flight.shouldCommit()) {
            flight.session = session;
            flight.board = board;
            flight.take(call);
            flight.commit();
        }
    }
}
