package dev.belay.session.internal;

import dev.belay.internal.Deadline;
import dev.belay.session.SessionException;
import dev.belay.session.SessionManagerState;
import dev.belay.session.SessionStats;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The active sessions of a manager, how many there may be, and where the manager is in its life. Thread-safe; calls
 * nobody while it holds its lock.
 */
final class SessionRegister {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final int limit;
    private final Map<String, BoardSession> sessions = new LinkedHashMap<>();
    private final Set<String> ids = new HashSet<>();
    private SessionManagerState state = SessionManagerState.INACTIVE;
    private int reserved;
    private int most;
    private long total;

    SessionRegister(int limit) {
        this.limit = limit;
    }

    /** Makes room for one session. */
    synchronized void reserve() {
        requireOpen();
        if (sessions.size() + reserved >= limit) {
            throw new SessionException(
                    "all " + limit + " sessions are in use; end one, or raise SessionManagerOptions.maxSessions");
        }
        reserved++;
    }

    /** Gives up the room, when nothing is left of what was to fill it. */
    synchronized void cancelReservation() {
        reserved--;
        notifyAll();
    }

    /**
     * Fills the room. False if the manager has been closed meanwhile: then the session has to be closed, and the
     * reservation cancelled.
     */
    synchronized boolean add(BoardSession session) {
        if (state == SessionManagerState.SHUTDOWN || state == SessionManagerState.DISPOSED) {
            return false;
        }
        reserved--;
        state = SessionManagerState.ACTIVE;
        sessions.put(session.id(), session);
        total++;
        most = Math.max(most, sessions.size());
        return true;
    }

    synchronized void remove(BoardSession session) {
        sessions.remove(session.id());
        ids.remove(session.id());
    }

    /** For an id whose session was never made. */
    synchronized void giveId(String id) {
        ids.remove(id);
    }

    /** Draws an id that no active session has. */
    synchronized String newId() {
        byte[] bytes = new byte[4];
        String id;
        do {
            RANDOM.nextBytes(bytes);
            id = HexFormat.of().formatHex(bytes);
        } while (!ids.add(id));
        return id;
    }

    synchronized Optional<BoardSession> newest(Predicate<BoardSession> wanted) {
        BoardSession found = null;
        for (BoardSession session : sessions.values()) {
            if (wanted.test(session)) {
                found = session;
            }
        }
        return Optional.ofNullable(found);
    }

    synchronized List<BoardSession> sessions() {
        return new ArrayList<>(sessions.values());
    }

    synchronized boolean isEmpty() {
        return sessions.isEmpty();
    }

    /** Waits until nobody opens a session; not beyond the deadline. Keeps an interrupt of the thread for later. */
    synchronized void awaitOpened(Deadline deadline) {
        boolean interrupted = false;
        while (reserved > 0 && !deadline.hasPassed()) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, deadline.remainingNanos());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Disposed only when the last session has ended: a listener may close the manager while its session ends. */
    synchronized SessionManagerState state() {
        return state == SessionManagerState.DISPOSED && !sessions.isEmpty() ? SessionManagerState.SHUTDOWN : state;
    }

    synchronized SessionStats stats() {
        return new SessionStats(sessions.size(), total, most);
    }

    /** Refuses new sessions from now on. */
    synchronized void shutDown() {
        if (state != SessionManagerState.DISPOSED) {
            state = SessionManagerState.SHUTDOWN;
        }
    }

    synchronized void dispose() {
        state = SessionManagerState.DISPOSED;
    }

    private void requireOpen() {
        if (state == SessionManagerState.SHUTDOWN || state == SessionManagerState.DISPOSED) {
            throw new IllegalStateException("the session manager is closed");
        }
    }
}
