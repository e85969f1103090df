package dev.belay.session.internal;

import dev.belay.session.SessionInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What is known of sessions that have ended; bounded in number and age. Thread-safe. */
final class ClosedSessions {
    private final int most;
    private final Duration age;

    /** Guarded by itself; the one that ended first comes first. */
    private final Deque<SessionInfo> sessions = new ArrayDeque<>();

    ClosedSessions(int most, Duration age) {
        this.most = most;
        this.age = age;
    }

    void add(SessionInfo session) {
        synchronized (sessions) {
            sessions.addLast(session);
            forget();
        }
    }

    List<SessionInfo> all() {
        synchronized (sessions) {
            forget();
            return List.copyOf(sessions);
        }
    }

    private void forget() {
        Instant oldest = Instant.now().minus(age);
        while (!sessions.isEmpty()
                && (sessions.size() > most
                        || sessions.getFirst().endedAt().orElse(Instant.MAX).isBefore(oldest))) {
            sessions.removeFirst();
        }
    }
}
