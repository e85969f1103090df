package dev.belay.session.internal;

import dev.belay.BelayException;
import dev.belay.device.internal.Ownership;
import dev.belay.internal.Deadline;
import dev.belay.resource.CleanupReport;
import dev.belay.resource.internal.SessionResources;
import dev.belay.session.EndCause;
import dev.belay.session.SessionException;
import dev.belay.session.SessionInfo;
import dev.belay.session.SessionMetadata;
import dev.belay.session.SessionOptions;
import dev.belay.session.SessionRelations;
import dev.belay.session.SessionStatus;
import dev.belay.session.StatusChange;
import dev.belay.session.event.EventKind;
import dev.belay.session.event.EventStamp;
import dev.belay.session.event.LogSeverity;
import dev.belay.session.event.LogSource;
import dev.belay.session.event.SessionEvent;
import dev.belay.session.internal.flight.Flights;
import dev.belay.trace.CallRecord;
import dev.belay.trace.Span;
import dev.belay.trace.Trace;
import dev.belay.trace.internal.CallRecorder;
import dev.belay.trace.internal.CallSink;
import dev.belay.trace.internal.TraceLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a session tells of itself: who it is, where it is in its life, and what it has done. Thread-safe. */
final class Chronicle {
    private final String id;
    private final String board;
    private final Instant createdAt = Instant.now();
    private final EventHub hub;
    private final EventHub.Numbers numbers = new EventHub.Numbers();
    private final StatusMachine status;
    private final TraceLog trace;
    private final CallRecorder recorder;
    private final String run;
    private final SessionLog log;
    private final Flights flights;
    private volatile SessionMetadata metadata;
    private volatile @Nullable Instant endedAt;
    private volatile @Nullable EndCause cause;
    private volatile SessionRelations relations = SessionRelations.none();

    Chronicle(String id, String board, SessionOptions options, EventHub hub, @Nullable Ownership ownership) {
        this.id = id;
        this.board = board;
        this.hub = hub;
        this.run = options.runIdentifier();
        this.metadata = identified(options.metadata().withDataSource(board));
        this.log = new SessionLog(
                id,
                board,
                options.log().orElse(null),
                hub,
                (source, severity, message) ->
                        tell(EventKind.LOG, stamp -> new SessionEvent.Logged(stamp, source, severity, message)));
        this.status = new StatusMachine(createdAt, new Changes());
        this.trace = new TraceLog(options.trace().calls());
        this.recorder = ownership == null ? new CallRecorder() : ownership.recorder();
        recorder.use(options.trace());
        recorder.add(trace);
        recorder.add(new Calls());
        recorder.add(log.ofCalls());
        this.flights = new Flights(id, board);
        recorder.add(flights);
        if (ownership != null) {
            ownership.usage().whenChanged(status::use);
            ownership.printTo(log);
        }
    }

    private SessionMetadata identified(SessionMetadata said) {
        return said.identifier().isEmpty() ? said.withIdentifier(id) : said;
    }

    /** Tells of what it owns. */
    void follow(SessionResources resources) {
        resources.whenChanged((resource, owned) -> tell(
                EventKind.RESOURCE,
                stamp -> new SessionEvent.ResourceChanged(stamp, resource.type(), resource.id(), owned)));
    }

    /** Where there is something to say. */
    SessionLog log() {
        return log;
    }

    /**
     * Has something done when a call has failed that is no part of another.
     *
     * @param always whether that is done where the call itself does not say
     */
    void onError(boolean always, Runnable action) {
        recorder.whenFailed(always, action);
    }

    Instant createdAt() {
        return createdAt;
    }

    SessionMetadata metadata() {
        return metadata;
    }

    void change(UnaryOperator<SessionMetadata> how) {
        synchronized (numbers) {
            metadata = identified(how.apply(metadata));
        }
    }

    SessionStatus status() {
        return status.now();
    }

    /** It is there for its owner, unless another thread has ended it already. */
    void opened() {
        synchronized (numbers) {
            if (endedAt != null) {
                return;
            }
            publish(stamp -> new SessionEvent.Started(stamp, info()));
        }
        status.opened();
    }

    /** How it stands to other sessions from now on. */
    void relate(SessionRelations others) {
        relations = others;
    }

    /** It could not be opened. */
    void failed(Throwable failure) {
        endedAt = Instant.now();
        status.become(SessionStatus.FAILED, "not opened", text(failure));
    }

    void ending(EndCause why) {
        cause = why;
        flights.ending();
        status.become(SessionStatus.ENDING, why.text(), "");
    }

    void lost(BelayException failure) {
        tell(EventKind.LOST, stamp -> new SessionEvent.Lost(stamp, failure.reason()));
    }

    /** A hook is over. */
    void hooked(HookOutcome outcome) {
        log.log(LogSource.HOOK, outcome.severity(), outcome::toString);
    }

    /** All is done on the board. */
    void ended(EndCause why, CleanupReport report, List<Throwable> failures) {
        synchronized (numbers) {
            endedAt = Instant.now();
        }
        SessionStatus last = switch (why) {
            case LOST -> SessionStatus.LOST;
            case FAILED -> SessionStatus.FAILED;
            case CLOSED, IDLE, LIFETIME, MANAGER, SHUTDOWN, LEAKED, PARENT, DEPENDENCY -> SessionStatus.ENDED;
        };
        log.log(LogSource.LIBRARY, report.isVerified() ? LogSeverity.INFO : LogSeverity.WARN, report::toString);
        status.become(last, why.text(), failures.isEmpty() ? "" : text(failures.get(0)));
    }

    /** All is done, and nothing more is told. */
    void stopped(EndCause why, CleanupReport report) {
        publish(stamp -> new SessionEvent.Stopped(stamp, why, report));
        log.close();
        flights.ended(why.text(), report);
    }

    private static String text(Throwable failure) {
        @Nullable String message = failure.getMessage();
        return message == null ? failure.getClass().getName() : message;
    }

    SessionStatus await(Set<SessionStatus> wanted, Duration timeout) {
        try {
            SessionStatus now = status.await(wanted, Deadline.after(timeout));
            if (wanted.contains(now)) {
                return now;
            }
            throw new SessionException("session " + id + " is " + now
                    + (now.isTerminal() ? " for good" : " after " + timeout.toMillis() + " ms") + ", and not one of "
                    + wanted);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SessionException("the calling thread was interrupted while it waited for session " + id);
        }
    }

    SessionInfo info() {
        return new SessionInfo(
                id,
                metadata,
                status.now(),
                createdAt,
                Optional.ofNullable(endedAt),
                Optional.ofNullable(cause),
                status.history(),
                relations);
    }

    Trace trace() {
        return new Trace(id, board, run, trace.calls(), trace.dropped());
    }

    Span span(String name) {
        return RecordedSpan.begin(recorder, name);
    }

    private void tell(EventKind kind, Function<EventStamp, SessionEvent> maker) {
        if (hub.wants(kind)) {
            publish(maker);
        }
    }

    private void publish(Function<EventStamp, SessionEvent> maker) {
        hub.publish(numbers, number -> maker.apply(new EventStamp(id, board, number, Instant.now())));
    }

    private final class Changes implements StatusMachine.ChangeListener {
        @Override
        public boolean wantsUse() {
            return hub.wants(EventKind.STATUS);
        }

        @Override
        public void changed(StatusChange change) {
            if (!isTurn(change)) {
                say(change);
            }
            tell(EventKind.STATUS, stamp -> new SessionEvent.StatusChanged(stamp, change));
        }

        /** Ready and busy take turns with each call. */
        private static boolean isTurn(StatusChange change) {
            return change.to() == SessionStatus.BUSY
                    || (change.from() == SessionStatus.BUSY && change.to() == SessionStatus.READY);
        }

        private void say(StatusChange change) {
            log.log(
                    LogSource.LIBRARY,
                    change.error().isEmpty() ? LogSeverity.INFO : LogSeverity.WARN,
                    () -> change.from() + " → " + change.to() + ": " + change.cause()
                            + (change.error().isEmpty() ? "" : "; " + change.error()));
        }
    }

    private final class Calls implements CallSink {
        @Override
        public boolean wants() {
            return hub.wants(EventKind.CALL) || hub.wants(EventKind.FILE);
        }

        @Override
        public void began(CallRecord call) {
            changed(call);
        }

        @Override
        public void ended(CallRecord call) {
            changed(call);
        }

        private void changed(CallRecord call) {
            tell(
                    call.isFileOperation() ? EventKind.FILE : EventKind.CALL,
                    stamp -> new SessionEvent.CallChanged(stamp, call));
        }
    }
}
