package dev.belay.examples.dashboard;

import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionInfo;
import dev.belay.session.event.EventFilter;
import dev.belay.session.event.EventSubscription;
import dev.belay.session.event.LogSeverity;
import dev.belay.session.event.SessionEvent;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the sessions of a manager are and have done lately: shown to a browser as a whole, and then each change. Follows
 * the events of the manager until it is closed. Thread-safe.
 */
final class BoardState implements AutoCloseable {
    private static final int EVENTS = 4096;
    private static final int ENDED = 30;
    private static final int LOG = 500;
    private static final int MESSAGE = 4000;

    private final DeviceSessionManager manager;

    /** Guards what follows; held while a browser is shown all, so that it misses nothing behind it. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<String, SessionView> sessions = new LinkedHashMap<>();
    private final Deque<Map<String, Object>> log = new ArrayDeque<>();
    private final Set<Outbox> outboxes = new HashSet<>();
    private final EventSubscription subscription;

    BoardState(DeviceSessionManager manager) {
        this.manager = manager;
        this.subscription = manager.subscribe(EventFilter.all().buffer(EVENTS), this::on);
        refresh();
    }

    /**
     * Shows a browser everything, and has it told what follows.
     *
     * @param outbox of the browser
     * @return the message that shows everything
     */
    String join(Outbox outbox) {
        lock.lock();
        try {
            outboxes.add(outbox);
            outbox.begin();
            return Message.of("snapshot", Map.of("sessions", whole(), "log", log));
        } finally {
            lock.unlock();
        }
    }

    /** Tells a browser nothing more. */
    void leave(Outbox outbox) {
        lock.lock();
        try {
            outboxes.remove(outbox);
        } finally {
            lock.unlock();
        }
    }

    private List<Map<String, Object>> whole() {
        return sessions.values().stream()
                .sorted(Comparator.comparing(SessionView::createdAt))
                .map(SessionView::whole)
                .toList();
    }

    private void on(SessionEvent event) {
        if (event instanceof SessionEvent.Missed missed) {
            refresh();
            lock.lock();
            try {
                outboxes.forEach(outbox -> outbox.missed(missed.count()));
            } finally {
                lock.unlock();
            }
        } else if (event instanceof SessionEvent.Started started) {
            started(started);
        } else {
            lock.lock();
            try {
                changed(event);
            } finally {
                lock.unlock();
            }
        }
    }

    /** A session that was there when the dashboard began may have done much since its start. */
    private void started(SessionEvent.Started event) {
        String id = event.sessionId();
        SessionInfo info = manager.find(known -> known.id().equals(id)).stream()
                .findFirst()
                .orElse(event.session());
        Optional<DeviceSession> session = session(id);
        lock.lock();
        try {
            SessionView view = take(info, session);
            tell(Message.of("session", view.whole()));
        } finally {
            lock.unlock();
        }
    }

    /** Looks at all sessions that the manager knows. */
    private void refresh() {
        for (SessionInfo info : manager.find(known -> true)) {
            Optional<DeviceSession> session = session(info.id());
            lock.lock();
            try {
                take(info, session);
            } finally {
                lock.unlock();
            }
        }
    }

    private SessionView take(SessionInfo info, Optional<DeviceSession> session) {
        SessionView view = sessions.computeIfAbsent(info.id(), id -> new SessionView(info));
        view.refresh(info);
        session.ifPresent(view::refresh);
        forgetOldest();
        return view;
    }

    private void forgetOldest() {
        List<SessionView> ended = sessions.values().stream()
                .filter(SessionView::isOver)
                .sorted(Comparator.comparing(SessionView::createdAt))
                .toList();
        for (SessionView view : ended.subList(0, Math.max(0, ended.size() - ENDED))) {
            sessions.remove(view.id());
            tell(Message.of("forgotten", Map.of("id", view.id())));
        }
    }

    /**
     * One of the sessions that are open. None is kept: the library tells its owner of a session that nobody refers to.
     */
    Optional<DeviceSession> session(String id) {
        return manager.sessions().stream()
                .filter(session -> session.id().equals(id))
                .findFirst();
    }

    private void changed(SessionEvent event) {
        SessionView view = sessions.get(event.sessionId());
        if (view == null) {
            return; // forgotten
        }
        if (event instanceof SessionEvent.StatusChanged status) {
            tell(Message.of("status", view.apply(status.change())));
        } else if (event instanceof SessionEvent.Stopped stopped) {
            view.stopped(stopped);
            tell(Message.of("status", view.summary()));
        } else if (event instanceof SessionEvent.ResourceChanged resource) {
            view.change(resource);
            tell(Message.of("status", view.summary()));
        } else if (event instanceof SessionEvent.CallChanged call) {
            view.put(call.call());
            tell(Message.of("call", Map.of("session", view.id(), "call", SessionView.call(call.call()))));
        } else if (event instanceof SessionEvent.Logged entry && entry.severity() != LogSeverity.DEBUG) {
            write(entry); // calls are shown anyway
        }
    }

    private void write(SessionEvent.Logged event) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("session", event.sessionId());
        entry.put("time", event.stamp().time().toEpochMilli());
        entry.put("source", event.source().name());
        entry.put("severity", event.severity().name());
        String text = event.message();
        entry.put("message", text.length() > MESSAGE ? text.substring(0, MESSAGE) + "…" : text);
        if (log.size() >= LOG) {
            log.removeFirst();
        }
        log.addLast(entry);
        tell(Message.of("log", entry));
    }

    private void tell(String message) {
        outboxes.forEach(outbox -> outbox.offer(message));
    }

    @Override
    public void close() {
        subscription.close();
    }
}
