package dev.belay.session.internal;

import dev.belay.internal.Deadline;
import dev.belay.session.SessionException;
import dev.belay.session.SessionManagerOptions;
import dev.belay.session.SessionManagerState;
import dev.belay.session.SessionStats;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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

    private final Admission admission;

    /** What the sessions count for, by id: the board as it was asked for. */
    private final Map<String, String> boards = new HashMap<>();

    private final Map<String, BoardSession> sessions = new LinkedHashMap<>();
    private final Set<String> ids = new HashSet<>();
    private SessionManagerState state = SessionManagerState.INACTIVE;
    private int reserved;
    private int most;
    private long total;

    SessionRegister(SessionManagerOptions options) {
        this.admission = new Admission(options);
    }

    /**
     * Makes room for one session. Waits where there is none, first come first served.
     *
     * @param patience how long to wait at most
     */
    synchronized void reserve(String board, Duration patience) {
        requireOpen();
        Deadline deadline = Deadline.after(patience);
        Admission.Place place = admission.queue(board);
        try {
            while (!admission.mayEnter(place)) {
                if (deadline.hasPassed()) {
                    throw admission.refusal(board, patience);
                }
                TimeUnit.NANOSECONDS.timedWait(this, deadline.remainingNanos());
                requireOpen();
            }
            admission.take(board);
            reserved++;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SessionException("the calling thread was interrupted while it waited for a free session");
        } finally {
            admission.leaveQueue(place);
            notifyAll();
        }
    }

    /** Gives up the room, when nothing is left of what was to fill it. */
    synchronized void cancelReservation(String board) {
        reserved--;
        admission.give(board);
        notifyAll();
    }

    /**
     * Fills the room. False if the manager has been closed meanwhile: then the session has to be closed, and the
     * reservation cancelled.
     */
    synchronized boolean add(BoardSession session, String board) {
        if (state == SessionManagerState.SHUTDOWN || state == SessionManagerState.DISPOSED) {
            return false;
        }
        reserved--;
        state = SessionManagerState.ACTIVE;
        sessions.put(session.id(), session);
        boards.put(session.id(), board);
        total++;
        most = Math.max(most, sessions.size());
        return true;
    }

    synchronized void remove(BoardSession session) {
        sessions.remove(session.id());
        ids.remove(session.id());
        String board = boards.remove(session.id());
        if (board != null) {
            admission.give(board);
            notifyAll();
        }
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

    /** Refuses new sessions from now on, also those who wait for one. */
    synchronized void shutDown() {
        notifyAll();
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
