package dev.belay.session.internal;

import dev.belay.device.ConnectionState;
import dev.belay.device.DeviceConnection;
import dev.belay.internal.Deadline;
import dev.belay.resource.ResourceCleanupException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.EndCause;
import dev.belay.session.RetryPolicy;
import dev.belay.session.SessionException;
import dev.belay.session.SessionFunction;
import dev.belay.session.SessionGraph;
import dev.belay.session.SessionGroup;
import dev.belay.session.SessionHealth;
import dev.belay.session.SessionInfo;
import dev.belay.session.SessionManagerOptions;
import dev.belay.session.SessionManagerState;
import dev.belay.session.SessionOptions;
import dev.belay.session.SessionStats;
import dev.belay.session.SessionTemplate;
import dev.belay.session.UsageReport;
import dev.belay.session.event.EventFilter;
import dev.belay.session.event.EventSubscription;
import dev.belay.session.event.SessionEvent;
import dev.belay.transport.internal.ShownUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Makes sessions, and ends them all when it ends. */
public final class SessionManager implements DeviceSessionManager {
    /** How much longer than allowed an end or an opening is waited for. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private final SessionManagerOptions options;
    private final SessionRegister register;
    private final FamilyTree family;
    private final Usages usages = new Usages();
    private final Openings openings;
    private final EventHub events = new EventHub();
    private final ClosedSessions ended;
    private final CurrentSession current = new CurrentSession();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** Held while a session is looked for and made, so that no two threads make one. No board is waited for. */
    private final Object finding = new Object();

    /**
     * Creates a manager.
     *
     * @param options how it works
     */
    public SessionManager(SessionManagerOptions options) {
        this.options = options;
        this.register = new SessionRegister(options);
        this.ended = new ClosedSessions(options.keptSessions(), options.keptFor());
        this.family = new FamilyTree(register);
        this.openings = new Openings(this, register, family, events, ended, usages);
    }

    @Override
    public SessionManagerOptions options() {
        return options;
    }

    @Override
    public DeviceSession open(String url, SessionOptions sessionOptions) {
        return openings.open(url, sessionOptions);
    }

    @Override
    public DeviceSession createSession(DeviceConnection connection, SessionOptions sessionOptions) {
        return openings.openOn(connection, sessionOptions);
    }

    @Override
    public DeviceSession getOrCreateSession(DeviceConnection connection) {
        Objects.requireNonNull(connection, "connection");
        synchronized (finding) {
            Optional<SessionHandle> found = register.newest(
                            session -> session.device().connection() == connection
                                    && session.isActive()
                                    && session.handle().isPresent())
                    .flatMap(BoardSession::handle);
            return found.isPresent() ? found.get() : openings.openNowOn(connection, options.session());
        }
    }

    @Override
    public <R, X extends Exception> R executeInSession(String url, SessionFunction<R, X> operation) throws X {
        Objects.requireNonNull(operation, "operation");
        return use(openings.open(url, options.session()), operation);
    }

    @Override
    public <R, X extends Exception> R executeInSession(DeviceConnection connection, SessionFunction<R, X> operation)
            throws X {
        Objects.requireNonNull(operation, "operation");
        return use(openings.openOn(connection, options.session()), operation);
    }

    @SuppressWarnings("try") // what is entered is left by closing it
    private <R, X extends Exception> R use(SessionHandle opened, SessionFunction<R, X> operation) throws X {
        try (SessionHandle session = opened;
                CurrentSession.Entered entered = current.enter(session.context())) {
            return operation.apply(session);
        }
    }

    @Override
    public <R, X extends Exception> R executeWithRetry(String url, RetryPolicy policy, SessionFunction<R, X> operation)
            throws X {
        return retry(policy, () -> ShownUrl.of(url)).run(() -> executeInSession(url, operation));
    }

    @Override
    public <R, X extends Exception> R executeWithRetry(
            DeviceConnection connection, RetryPolicy policy, SessionFunction<R, X> operation) throws X {
        return retry(policy, () -> connection.board()).run(() -> executeInSession(connection, operation));
    }

    private Retry retry(RetryPolicy policy, Supplier<String> place) {
        return new Retry(
                Objects.requireNonNull(policy, "policy"),
                closing,
                failure -> usages.retried(failure.board().orElseGet(place)));
    }

    @Override
    public boolean endSession(String sessionId) {
        Objects.requireNonNull(sessionId, "sessionId");
        Optional<BoardSession> session =
                register.newest(candidate -> candidate.id().equals(sessionId));
        session.ifPresent(found -> found.end(EndCause.CLOSED));
        return session.isPresent();
    }

    @Override
    public Optional<String> currentSessionId() {
        return current.id().or(() -> register.newest(BoardSession::isOpen).map(BoardSession::id));
    }

    @Override
    public SessionManagerState state() {
        return register.state();
    }

    @Override
    public List<DeviceSession> sessions() {
        return register.sessions().stream()
                .flatMap(session -> session.handle().stream())
                .map(DeviceSession.class::cast)
                .toList();
    }

    @Override
    public SessionStats stats() {
        return register.stats();
    }

    @Override
    public DeviceSession match(String text) {
        Objects.requireNonNull(text, "text");
        List<BoardSession> open = register.sessions().stream()
                .filter(session -> session.handle().isPresent())
                .toList();
        String id = SessionMatch.find(
                        text,
                        open.stream().map(session -> session.chronicle().info()).toList())
                .id();
        return open.stream()
                .filter(session -> session.id().equals(id))
                .flatMap(session -> session.handle().stream())
                .findFirst()
                .orElseThrow(() -> new SessionException("session " + id + " has ended just now"));
    }

    @Override
    public List<SessionInfo> find(Predicate<SessionInfo> wanted) {
        List<SessionInfo> found = new ArrayList<>(ended.all());
        register.sessions().stream()
                .map(session -> session.chronicle().info())
                .filter(open -> found.stream().noneMatch(known -> known.id().equals(open.id())))
                .toList()
                .forEach(found::add);
        found.removeIf(wanted.negate());
        return List.copyOf(found);
    }

    @Override
    public SessionGraph graph() {
        return new SessionGraph(find(session -> true));
    }

    @Override
    public DeviceSession open(String url, SessionTemplate template) {
        return openings.open(url, template);
    }

    @Override
    public DeviceSession createSession(DeviceConnection connection, SessionTemplate template) {
        return Templates.apply(template, openings.openOn(connection, template.options(options.session())));
    }

    @Override
    public SessionGroup openGroup(Map<String, String> urls, SessionTemplate template) {
        return Group.open(urls, url -> openings.open(url, template), current, options.groupTimeout());
    }

    @Override
    public UsageReport usage(String board) {
        Objects.requireNonNull(board, "board");
        return usages.of(board, register.sessions());
    }

    @Override
    public void associate(DeviceSession session, DeviceSession other) {
        family.associate(family.find(session), family.find(other));
    }

    @Override
    public void dependOn(DeviceSession session, DeviceSession other) {
        family.dependOn(family.find(session), family.find(other));
    }

    @Override
    public Flow.Publisher<SessionEvent> events(EventFilter filter) {
        return events.publisher(filter);
    }

    @Override
    public EventSubscription subscribe(EventFilter filter, Consumer<? super SessionEvent> listener) {
        return events.subscribe(filter, listener);
    }

    @Override
    public SessionHealth health() {
        List<String> problems = new ArrayList<>();
        SessionManagerState state = state();
        if (state == SessionManagerState.SHUTDOWN || state == SessionManagerState.DISPOSED) {
            return new SessionHealth(SessionHealth.State.DOWN, List.of("the session manager is closed"));
        }
        List<BoardSession> open = register.sessions();
        if (open.size() >= options.maxSessions()) {
            problems.add("all " + open.size() + " sessions are in use");
        }
        open.stream()
                .filter(session ->
                        session.isOpen() && session.device().connection().state() != ConnectionState.OPEN)
                .forEach(session -> problems.add(session + " is out of reach: "
                        + session.device().connection().state()));
        return new SessionHealth(problems.isEmpty() ? SessionHealth.State.UP : SessionHealth.State.DEGRADED, problems);
    }

    /** Whether any has not ended. */
    boolean hasSessions() {
        return !register.isEmpty();
    }

    /** How long the end of all sessions may take, one after the other. */
    Duration cleanupTime() {
        return register.sessions().stream()
                .map(session -> session.options().cleanupTimeout())
                .reduce(SLACK, Duration::plus);
    }

    @Override
    public void close() {
        end(EndCause.MANAGER);
    }

    /**
     * Ends all sessions, as {@link #close()} tells. Where another thread does so already, waits for that.
     *
     * @param cause what ends them
     */
    void end(EndCause cause) {
        register.shutDown();
        closing.countDown();
        List<Throwable> failures = new ArrayList<>();
        List<BoardSession> oldestFirst = register.sessions();
        boolean mayWait = !Enders.mayBeWaitedFor() && oldestFirst.stream().noneMatch(BoardSession::isInListener);
        for (int i = oldestFirst.size() - 1; i >= 0; i--) {
            try {
                oldestFirst.get(i).end(cause);
            } catch (RuntimeException | Error e) {
                failures.add(e);
            }
        }
        if (mayWait) {
            register.awaitOpened(
                    Deadline.after(options.connection().openTimeout().plus(SLACK)));
        }
        register.dispose();
        events.finish();
        if (!failures.isEmpty()) {
            throw new ResourceCleanupException(
                    "all sessions have ended, but not all could be given back: " + Failures.text(failures.get(0)),
                    failures);
        }
    }
}
