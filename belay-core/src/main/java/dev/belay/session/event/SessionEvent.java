package dev.belay.session.event;

import dev.belay.resource.CleanupReport;
import dev.belay.session.EndCause;
import dev.belay.session.SessionInfo;
import dev.belay.session.StatusChange;
import dev.belay.trace.CallRecord;

/** Something that happened to a session. Immutable. */
public sealed interface SessionEvent {
    /** {@return what it tells of} */
    EventKind kind();

    /** {@return where it came from, and when} */
    EventStamp stamp();

    /** {@return the session's id; empty for {@link Missed}} */
    default String sessionId() {
        return stamp().sessionId();
    }

    /** {@return the session's board; empty for {@link Missed}} */
    default String board() {
        return stamp().board();
    }

    /**
     * A session was opened. A subscriber is told so of each session that is there when it subscribes, too.
     *
     * @param stamp where it came from
     * @param session what it is
     */
    record Started(EventStamp stamp, SessionInfo session) implements SessionEvent {
        @Override
        public EventKind kind() {
            return EventKind.STARTED;
        }
    }

    /**
     * The status of a session has changed.
     *
     * @param stamp where it came from
     * @param change the change
     */
    record StatusChanged(EventStamp stamp, StatusChange change) implements SessionEvent {
        @Override
        public EventKind kind() {
            return EventKind.STATUS;
        }
    }

    /**
     * The board of a session is lost; its end follows.
     *
     * @param stamp where it came from
     * @param reason how it was lost
     */
    record Lost(EventStamp stamp, String reason) implements SessionEvent {
        @Override
        public EventKind kind() {
            return EventKind.LOST;
        }
    }

    /**
     * A session has ended. The last event of a session.
     *
     * @param stamp where it came from
     * @param cause what ended it
     * @param report what was done and seen
     */
    record Stopped(EventStamp stamp, EndCause cause, CleanupReport report) implements SessionEvent {
        @Override
        public EventKind kind() {
            return EventKind.STOPPED;
        }
    }

    /**
     * A session owns something, or has given it back.
     *
     * @param stamp where it came from
     * @param type what it is, such as {@code timer}
     * @param id which one
     * @param owned whether it is owned now
     */
    record ResourceChanged(EventStamp stamp, String type, String id, boolean owned) implements SessionEvent {
        @Override
        public EventKind kind() {
            return EventKind.RESOURCE;
        }
    }

    /**
     * A call has begun, or is over, as its status tells.
     *
     * @param stamp where it came from
     * @param call the call
     */
    record CallChanged(EventStamp stamp, CallRecord call) implements SessionEvent {
        @Override
        public EventKind kind() {
            return call.isFileOperation() ? EventKind.FILE : EventKind.CALL;
        }
    }

    /**
     * There is something to say.
     *
     * @param stamp where it came from
     * @param source who says it
     * @param severity how much it matters
     * @param message what is said, on one or more lines
     */
    record Logged(EventStamp stamp, LogSource source, LogSeverity severity, String message) implements SessionEvent {
        @Override
        public EventKind kind() {
            return EventKind.LOG;
        }
    }

    /**
     * The subscriber was too slow: its oldest events were dropped. Stands where they would have been.
     *
     * @param stamp when that was noticed; without a session
     * @param count how many were dropped
     */
    record Missed(EventStamp stamp, long count) implements SessionEvent {
        @Override
        public EventKind kind() {
            return EventKind.MISSED;
        }
    }
}
