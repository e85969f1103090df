package dev.belay.session.event;

import dev.belay.internal.Checks;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which events somebody follows, and how many wait for him. Immutable; each method that changes something returns a
 * copy.
 */
public final class EventFilter {
    private static final int BUFFER = 1024;
    private static final EventFilter ALL = new EventFilter(EnumSet.allOf(EventKind.class), stamp -> true, BUFFER);

    private final Set<EventKind> kinds;
    private final Predicate<EventStamp> wanted;
    private final int buffer;

    private EventFilter(Set<EventKind> kinds, Predicate<EventStamp> wanted, int buffer) {
        this.kinds = kinds;
        this.wanted = wanted;
        this.buffer = buffer;
    }

    /** {@return every event of every session; 1,024 may wait} */
    public static EventFilter all() {
        return ALL;
    }

    /**
     * Follows some kinds. {@link EventKind#MISSED} is told in any case.
     *
     * @param first a kind
     * @param more kinds
     * @return what is followed
     */
    public static EventFilter of(EventKind first, EventKind... more) {
        Set<EventKind> kinds = EnumSet.of(first, more);
        kinds.add(EventKind.MISSED);
        return new EventFilter(kinds, ALL.wanted, BUFFER);
    }

    /**
     * Follows one session.
     *
     * @param id the session's id
     * @return a copy
     */
    public EventFilter session(String id) {
        Objects.requireNonNull(id, "id");
        return and(stamp -> stamp.sessionId().equals(id));
    }

    /**
     * Follows the sessions on one board.
     *
     * @param board the board's name
     * @return a copy
     */
    public EventFilter board(String board) {
        Objects.requireNonNull(board, "board");
        return and(stamp -> stamp.board().equals(board));
    }

    private EventFilter and(Predicate<EventStamp> more) {
        return new EventFilter(kinds, wanted.and(more), buffer);
    }

    /**
     * Bounds how many events wait for the subscriber; beyond that the oldest is dropped.
     *
     * @param events how many
     * @return a copy
     * @throws IllegalArgumentException if it is less than 1
     */
    public EventFilter buffer(int events) {
        return new EventFilter(kinds, wanted, Checks.atLeast(events, 1, "buffer"));
    }

    /** {@return how many may wait} */
    public int buffer() {
        return buffer;
    }

    /**
     * Tells whether a kind is followed.
     *
     * @param kind the kind
     * @return whether it is
     */
    public boolean follows(EventKind kind) {
        return kinds.contains(kind);
    }

    /**
     * Tells whether an event is followed.
     *
     * @param event the event
     * @return whether it is
     */
    public boolean follows(SessionEvent event) {
        return event.kind() == EventKind.MISSED || (follows(event.kind()) && wanted.test(event.stamp()));
    }
}
