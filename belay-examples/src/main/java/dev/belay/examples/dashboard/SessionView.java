package dev.belay.examples.dashboard;

import dev.belay.resource.SessionResource;
import dev.belay.session.DeviceSession;
import dev.belay.session.SessionInfo;
import dev.belay.session.SessionStatus;
import dev.belay.session.StatusChange;
import dev.belay.session.event.SessionEvent;
import dev.belay.trace.CallRecord;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the dashboard knows of one session. Whoever uses it holds the lock of the {@link BoardState}. */
final class SessionView {
    private static final int CALLS = 200;
    private static final int STEPS = 50;
    private static final int RESOURCES = 100;

    private final Deque<StatusChange> history = new ArrayDeque<>();
    private final Map<Long, CallRecord> calls = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> resources = new LinkedHashMap<>();
    private SessionInfo info;
    private SessionStatus status;
    private String cause = "";
    private String report = "";
    private boolean verified;

    SessionView(SessionInfo info) {
        this.info = info;
        this.status = info.status();
        refresh(info);
    }

    /** Takes over what is known of it now. */
    void refresh(SessionInfo now) {
        info = now;
        status = now.status();
        now.cause().ifPresent(why -> cause = why.text());
        history.clear();
        now.history().forEach(this::keep);
    }

    /** Takes over what it has done and owns. */
    void refresh(DeviceSession session) {
        session.trace().calls().forEach(this::put);
        resources.clear();
        for (SessionResource resource : session.resources().resources()) {
            own(resource.type(), resource.id(), resource.createdAt());
        }
    }

    String id() {
        return info.id();
    }

    Instant createdAt() {
        return info.createdAt();
    }

    boolean isOver() {
        return status.isTerminal();
    }

    /**
     * Takes a step; one that was taken already, when the view was refreshed, changes nothing.
     *
     * @param change the step
     * @return what can be told of it: where it is, or all but its calls
     */
    Map<String, Object> apply(StatusChange change) {
        StatusChange last = history.peekLast();
        if (isOver() || (last != null && !change.time().isAfter(last.time()))) {
            return summary();
        }
        status = change.to();
        if (isTurn(change)) {
            return Map.of("id", id(), "status", status.name(), "open", status.isOpen());
        }
        keep(change);
        return summary();
    }

    /** Ready and busy take turns with each call. */
    private static boolean isTurn(StatusChange change) {
        return change.to() == SessionStatus.BUSY
                || (change.from() == SessionStatus.BUSY && change.to().isOpen());
    }

    private void keep(StatusChange change) {
        if (history.size() >= STEPS) {
            history.removeFirst();
        }
        history.addLast(change);
    }

    /** A call that is over does not begin again. */
    void put(CallRecord call) {
        CallRecord known = calls.get(call.id());
        if (known != null && known.status().isOver()) {
            return;
        }
        calls.put(call.id(), call);
        Iterator<Long> oldest = calls.keySet().iterator();
        while (calls.size() > CALLS) {
            oldest.next();
            oldest.remove();
        }
    }

    void change(SessionEvent.ResourceChanged change) {
        if (change.owned()) {
            own(change.type(), change.id(), change.stamp().time());
        } else {
            resources.remove(change.id());
        }
    }

    private void own(String type, String id, Instant since) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("type", type);
        resource.put("id", id);
        resource.put("since", since.toEpochMilli());
        resources.putIfAbsent(id, resource);
    }

    void stopped(SessionEvent.Stopped stop) {
        cause = stop.cause().text();
        report = stop.report().toString();
        verified = stop.report().isVerified();
        resources.clear(); // what could not be given back is in the report
    }

    /** What can be told of it, without its calls. */
    Map<String, Object> summary() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("id", info.id());
        all.put("name", info.metadata().identifier());
        all.put("board", info.board());
        all.put("type", info.metadata().type());
        all.put("details", info.metadata().details());
        all.put("createdAt", info.createdAt().toEpochMilli());
        all.put("status", status.name());
        all.put("open", status.isOpen());
        all.put("cause", cause);
        all.put("report", report);
        all.put("verified", verified);
        all.put("history", history.stream().map(SessionView::step).toList());
        all.put("owned", resources.size());
        all.put(
                "resources",
                resources.values().stream()
                        .skip(Math.max(0, resources.size() - RESOURCES))
                        .toList());
        return all;
    }

    /** All of it. */
    Map<String, Object> whole() {
        Map<String, Object> all = summary();
        all.put("calls", calls.values().stream().map(SessionView::call).toList());
        return all;
    }

    private static Map<String, Object> step(StatusChange change) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("from", change.from().name());
        step.put("to", change.to().name());
        step.put("time", change.time().toEpochMilli());
        step.put("beforeMillis", change.before().toMillis());
        step.put("cause", change.cause());
        step.put("error", change.error());
        return step;
    }

    /** What can be told of a call. */
    static Map<String, Object> call(CallRecord call) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("id", call.id());
        all.put("parent", call.parentId());
        all.put("kind", call.kind());
        all.put("name", call.name());
        all.put("arguments", call.arguments());
        all.put("startedAt", call.startedAt().toEpochMilli());
        all.put("millis", call.duration().toNanos() / 1e6);
        all.put("status", call.status().name());
        all.put("result", call.result());
        all.put("failure", call.failure());
        return all;
    }
}
