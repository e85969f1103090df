package dev.belay.session.internal;

import dev.belay.internal.Checks;
import dev.belay.internal.Deadline;
import dev.belay.session.DeviceSession;
import dev.belay.session.GroupException;
import dev.belay.session.GroupResult;
import dev.belay.session.SessionException;
import dev.belay.session.SessionFunction;
import dev.belay.session.SessionGroup;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Sessions that are used together. */
final class Group implements SessionGroup {
    /** How much longer than allowed an end is waited for. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private final Map<String, SessionHandle> sessions;
    private final CurrentSession current;
    private final Duration timeout;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Parallel parallel = new Parallel("the operation");

    /** Owned by the thread whose operation runs, while the threads of the operation run. */
    private final ReentrantLock turn = new ReentrantLock(true);

    /** The threads that are in an operation. */
    private final Set<Thread> workers = ConcurrentHashMap.newKeySet();

    private Group(Map<String, SessionHandle> sessions, CurrentSession current, Duration timeout) {
        this.sessions = sessions;
        this.current = current;
        this.timeout = timeout;
    }

    /**
     * Opens all of it, or nothing.
     *
     * @param urls the boards by name
     * @param opener opens one board
     */
    static Group open(
            Map<String, String> urls,
            Function<String, SessionHandle> opener,
            CurrentSession current,
            Duration timeout) {
        Checks.require(!urls.isEmpty(), "a group needs at least one board");
        Map<String, Callable<SessionHandle>> openings = new LinkedHashMap<>();
        urls.forEach((name, url) -> {
            Checks.require(!name.isBlank(), "the name of a board in a group must not be blank");
            Objects.requireNonNull(url, name);
            openings.put(name, () -> opener.apply(url));
        });
        GroupResult<SessionHandle> opened = new Parallel("the opening").run(openings, timeout, SessionHandle::close);
        Map<String, SessionHandle> inOrder = new LinkedHashMap<>();
        urls.keySet().forEach(name -> {
            SessionHandle session = opened.values().get(name);
            if (session != null) {
                inOrder.put(name, session);
            }
        });
        Group group = new Group(inOrder, current, timeout);
        if (!opened.isComplete()) {
            throw group.takenBack(opened);
        }
        return group;
    }

    private GroupException takenBack(GroupResult<SessionHandle> opened) {
        int all = opened.values().size() + opened.failures().size();
        GroupException failure = new GroupException(
                opened.failures().size() + " of " + all
                        + " boards could not be opened, and the others were closed again",
                opened.failures());
        try {
            close();
        } catch (GroupException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    @Override
    public Map<String, DeviceSession> sessions() {
        return Collections.unmodifiableMap(sessions);
    }

    @Override
    public DeviceSession session(String name) {
        SessionHandle session = sessions.get(Objects.requireNonNull(name, "name"));
        if (session == null) {
            throw new IllegalArgumentException(
                    "the group has no board '" + name + "'; it has " + String.join(", ", sessions.keySet()));
        }
        return session;
    }

    @Override
    public <R> GroupResult<R> run(SessionFunction<R, ?> operation) {
        return run(timeout, operation);
    }

    @Override
    public <R> GroupResult<R> run(Duration most, SessionFunction<R, ?> operation) {
        Objects.requireNonNull(operation, "operation");
        Deadline deadline = Deadline.after(Checks.positive(most, "timeout"));
        if (workers.contains(Thread.currentThread())) {
            throw new IllegalStateException("an operation on a group must not use the group");
        }
        enter(deadline, most);
        try {
            if (closed.get()) {
                throw new IllegalStateException("the group is closed");
            }
            Map<String, Callable<R>> works = new LinkedHashMap<>();
            sessions.forEach((name, session) -> works.put(name, () -> within(session, operation)));
            return parallel.run(works, deadline.remaining(), late -> {});
        } finally {
            turn.unlock();
        }
    }

    private void enter(Deadline deadline, Duration most) {
        try {
            if (!turn.tryLock(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
                throw new SessionException("another operation on the group was not over within " + most.toMillis()
                        + " ms; nothing was done");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SessionException(
                    "the calling thread was interrupted while another operation on the group ran; nothing was done");
        }
    }

    @SuppressWarnings("try") // what is entered is left by closing it
    private <R> R within(SessionHandle session, SessionFunction<R, ?> operation) throws Exception {
        workers.add(Thread.currentThread());
        try (CurrentSession.Entered entered = current.enter(session.context())) {
            return operation.apply(session);
        } finally {
            workers.remove(Thread.currentThread());
        }
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        Map<String, Callable<Boolean>> ends = new LinkedHashMap<>();
        Duration longest = Duration.ZERO;
        for (Map.Entry<String, SessionHandle> each : sessions.entrySet()) {
            SessionHandle session = each.getValue();
            Duration its = session.options().cleanupTimeout();
            longest = its.compareTo(longest) > 0 ? its : longest;
            ends.put(each.getKey(), () -> {
                session.close();
                return true;
            });
        }
        GroupResult<Boolean> ended = new Parallel("the end").run(ends, longest.plus(SLACK), done -> {});
        if (!ended.isComplete()) {
            throw new GroupException("the group is closed, but not all could be given back", ended.failures());
        }
    }

    @Override
    public String toString() {
        return "group of " + String.join(", ", sessions.keySet());
    }
}
