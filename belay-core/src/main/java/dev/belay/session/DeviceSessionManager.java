package dev.belay.session;

import dev.belay.device.DeviceConnection;
import dev.belay.internal.Checks;
import dev.belay.session.event.EventFilter;
import dev.belay.session.event.EventSubscription;
import dev.belay.session.event.SessionEvent;
import dev.belay.session.internal.SessionManager;
import dev.belay.transport.internal.ShownUrl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Opens boards and hands out sessions on them. Thread-safe; one for a whole program is enough. Whoever creates it must
 * close it, which ends all its sessions.
 *
 * <pre>{@code
 * try (var manager = DeviceSessionManager.create();
 *         var session = manager.open("serial:/dev/ttyACM0")) {
 *     System.out.println(session.evaluate("6 * 7", Integer.class));
 * }
 * }</pre>
 */
public interface DeviceSessionManager extends AutoCloseable {
    /** {@return a manager with default options} */
    static DeviceSessionManager create() {
        return create(SessionManagerOptions.builder().build());
    }

    /**
     * Creates a manager.
     *
     * @param options how it works
     * @return the manager
     */
    static DeviceSessionManager create(SessionManagerOptions options) {
        return new SessionManager(options);
    }

    /**
     * Opens a session on the board that a URL names. Sessions with the same URL share one connection, which is opened
     * with the first and closed with the last.
     *
     * @param url such as {@code tcp:192.168.1.20:2323} or {@code serial:/dev/ttyACM0}
     * @return the session
     * @throws IllegalArgumentException if the URL is malformed, or no module for its scheme is there
     * @throws SessionException if as many sessions are active as are allowed
     * @throws dev.belay.transport.TransportException if the board can't be reached
     * @throws dev.belay.repl.DeviceTimeoutException if it does not enter the raw REPL in time
     * @throws dev.belay.device.DeviceCapabilityException if it can't tell what it can do
     * @throws IllegalStateException if the manager has been closed
     */
    default DeviceSession open(String url) {
        return open(url, options().session());
    }

    /**
     * Opens a session on the board that a URL names, as {@link #open(String)} does, with options of its own.
     *
     * @param url such as {@code tcp:192.168.1.20:2323} or {@code serial:/dev/ttyACM0}
     * @param options how the session lives and ends
     * @return the session
     * @throws IllegalArgumentException if the URL is malformed, or no module for its scheme is there
     * @throws SessionException if as many sessions are active as are allowed
     * @throws dev.belay.transport.TransportException if the board can't be reached
     * @throws dev.belay.repl.DeviceTimeoutException if it does not enter the raw REPL in time
     * @throws dev.belay.device.DeviceCapabilityException if it can't tell what it can do, or can't do what the options
     *     ask for
     * @throws IllegalStateException if the manager has been closed
     */
    DeviceSession open(String url, SessionOptions options);

    /** {@return how it works} */
    SessionManagerOptions options();

    /**
     * Opens a session on a connection that stays the caller's.
     *
     * @param connection an open connection
     * @return the session
     * @throws SessionException if as many sessions are active as are allowed
     * @throws IllegalStateException if the manager or the connection has been closed
     * @throws dev.belay.transport.TransportException if the connection is lost
     */
    default DeviceSession createSession(DeviceConnection connection) {
        return createSession(connection, options().session());
    }

    /**
     * Opens a session on a connection that stays the caller's, with options of its own.
     *
     * @param connection an open connection
     * @param options how the session lives and ends
     * @return the session
     * @throws SessionException if as many sessions are active as are allowed
     * @throws dev.belay.device.DeviceCapabilityException if the board can't do what the options ask for
     * @throws IllegalStateException if the manager or the connection has been closed
     * @throws dev.belay.transport.TransportException if the connection is lost
     */
    DeviceSession createSession(DeviceConnection connection, SessionOptions options);

    /**
     * Finds the newest active session of this manager on a connection, or opens one, without waiting for room.
     *
     * @param connection an open connection
     * @return the session
     * @throws SessionException if as many sessions are active as are allowed
     * @throws IllegalStateException if the manager or the connection has been closed
     * @throws dev.belay.transport.TransportException if the connection is lost
     */
    DeviceSession getOrCreateSession(DeviceConnection connection);

    /**
     * Opens a session, uses it, and closes it.
     *
     * @param url the board, as for {@link #open}
     * @param operation what to do
     * @param <R> what it returns
     * @param <X> what it may throw
     * @return what the operation returned
     * @throws X what the operation threw; a failure to clean up is suppressed in it
     */
    <R, X extends Exception> R executeInSession(String url, SessionFunction<R, X> operation) throws X;

    /**
     * Opens a session on a connection that stays the caller's, uses it, and closes it.
     *
     * @param connection an open connection
     * @param operation what to do
     * @param <R> what it returns
     * @param <X> what it may throw
     * @return what the operation returned
     * @throws X what the operation threw; a failure to clean up is suppressed in it
     */
    <R, X extends Exception> R executeInSession(DeviceConnection connection, SessionFunction<R, X> operation) throws X;

    /**
     * Like {@link #executeInSession(String, SessionFunction)}, and again in a new session where it fails with a
     * {@link dev.belay.BelayException} that {@link dev.belay.BelayException#isRecoverable is recoverable}.
     *
     * @param url the board, as for {@link #open}
     * @param policy how often, and how long in between
     * @param operation what to do; it may run several times
     * @param <R> what it returns
     * @param <X> what it may throw
     * @return what the operation returned
     * @throws X what the operation threw the last time; the earlier failures are suppressed in it. So it is also when
     *     the thread is interrupted between two tries, which sets its interrupted status again, and when the manager is
     *     closed
     */
    <R, X extends Exception> R executeWithRetry(String url, RetryPolicy policy, SessionFunction<R, X> operation)
            throws X;

    /**
     * Like {@link #executeInSession(DeviceConnection, SessionFunction)}, and again in a new session where it fails with
     * a {@link dev.belay.BelayException} that {@link dev.belay.BelayException#isRecoverable is recoverable}.
     *
     * @param connection an open connection
     * @param policy how often, and how long in between
     * @param operation what to do; it may run several times
     * @param <R> what it returns
     * @param <X> what it may throw
     * @return what the operation returned
     * @throws X what the operation threw the last time; the earlier failures are suppressed in it. So it is also when
     *     the thread is interrupted between two tries, which sets its interrupted status again, and when the manager is
     *     closed
     */
    <R, X extends Exception> R executeWithRetry(
            DeviceConnection connection, RetryPolicy policy, SessionFunction<R, X> operation) throws X;

    /**
     * Ends a session, as its {@code close()} does.
     *
     * @param sessionId its id
     * @return whether it was active
     * @throws dev.belay.resource.ResourceCleanupException if something could not be given back; the session has ended
     *     nevertheless
     */
    boolean endSession(String sessionId);

    /**
     * {@return the session that the calling thread is in by {@code executeInSession}, else the newest active one; empty
     * where there is none}
     */
    Optional<String> currentSessionId();

    /** {@return where it is in its life} */
    SessionManagerState state();

    /** {@return the active sessions, oldest first} */
    List<DeviceSession> sessions();

    /**
     * Finds one of the active sessions: the one with this id or identifier, or else the only one whose id or identifier
     * begins so, or fits a pattern with {@code *} and {@code ?}.
     *
     * @param text an id or identifier, its beginning, or a pattern
     * @return the session
     * @throws SessionException if none fits, or more than one; the message lists them
     */
    DeviceSession match(String text);

    /**
     * Finds sessions, of those that are there and those that have ended and are still known (see
     * {@link SessionManagerOptions.Builder#keep}), the oldest first.
     *
     * <pre>{@code
     * manager.find(session -> session.board().equals(board) && session.status() == SessionStatus.LOST)
     * }</pre>
     *
     * @param wanted which ones
     * @return what is known of them now
     */
    List<SessionInfo> find(Predicate<SessionInfo> wanted);

    /**
     * Tells what happens to sessions. A subscriber is told first of the start of each session that is there, and then
     * of what follows, of which it misses nothing: but where it is slow, the oldest events that wait for it are
     * dropped, and it is told how many. The order is kept. When the manager is closed, what waits is handed over
     * before.
     *
     * @param filter what to tell
     * @return a publisher, which any number may subscribe to; each has its own thread and buffer
     */
    Flow.Publisher<SessionEvent> events(EventFilter filter);

    /**
     * Has a listener told what happens to sessions, as {@link #events} does.
     *
     * @param filter what to tell
     * @param listener is told, on a thread of its own; what it throws is logged
     * @return ends it
     */
    EventSubscription subscribe(EventFilter filter, Consumer<? super SessionEvent> listener);

    /**
     * Tells how it and the boards of its sessions are. Asks no board: a board counts as lost when a call has found it
     * so.
     *
     * @return how all is, for those who watch a program
     */
    SessionHealth health();

    /** {@return how many sessions there are and were} */
    SessionStats stats();

    /**
     * Opens a session as a template says. Where something of that fails, the session is ended again.
     *
     * @param url such as {@code tcp:192.168.1.20:2323} or {@code serial:/dev/ttyACM0}
     * @param template what the session is to be
     * @return the session; {@link DeviceSession#bound} finds the interfaces of the template
     * @throws dev.belay.BelayException if the board can't be opened, as for {@link #open(String, SessionOptions)}, or
     *     does not do what the template says
     * @throws dev.belay.task.BindingException if anything is wrong with an interface
     * @throws IllegalArgumentException if the URL is malformed, or no module for its scheme is there
     * @throws IllegalStateException if the manager has been closed
     */
    DeviceSession open(String url, SessionTemplate template);

    /**
     * Opens a session on a connection that stays the caller's, as a template says. Where something of that fails, the
     * session is ended again.
     *
     * @param connection an open connection
     * @param template what the session is to be
     * @return the session; {@link DeviceSession#bound} finds the interfaces of the template
     * @throws dev.belay.BelayException if the board does not do what the template says
     * @throws dev.belay.task.BindingException if anything is wrong with an interface
     * @throws IllegalStateException if the manager or the connection has been closed
     */
    DeviceSession createSession(DeviceConnection connection, SessionTemplate template);

    /**
     * Opens sessions on several boards at once: all, or none. It takes {@link SessionManagerOptions#groupTimeout()} at
     * most.
     *
     * @param urls the boards by the names that they have in the group
     * @param template what each session is to be
     * @return the group
     * @throws GroupException if one can't be opened; it names each, and the others were closed again
     * @throws IllegalArgumentException if there is no board, or a name is blank
     */
    SessionGroup openGroup(Map<String, String> urls, SessionTemplate template);

    /**
     * Opens sessions on several boards at once: all, or none.
     *
     * @param urls the boards by the names that they have in the group
     * @param options how each session lives and ends
     * @return the group
     * @throws GroupException if one can't be opened; it names each, and the others were closed again
     * @throws IllegalArgumentException if there is no board, or a name is blank
     */
    default SessionGroup openGroup(Map<String, String> urls, SessionOptions options) {
        return openGroup(urls, SessionTemplate.of(options));
    }

    /**
     * Opens sessions on several boards at once: all, or none. In the group they have their URLs as names, without
     * passwords.
     *
     * @param urls the boards
     * @param options how each session lives and ends
     * @return the group
     * @throws GroupException if one can't be opened; it names each, and the others were closed again
     * @throws IllegalArgumentException if there is no board, or one twice
     */
    default SessionGroup openGroup(List<String> urls, SessionOptions options) {
        Map<String, String> named = new LinkedHashMap<>();
        urls.forEach(url -> Checks.require(
                named.put(ShownUrl.of(url), url) == null,
                "a group has each board once by its URL; name them, to have it twice"));
        return openGroup(named, options);
    }

    /**
     * Tells how sessions stand to each other: those that are open, and those that have ended and are still known.
     *
     * @return the graph of this moment
     */
    SessionGraph graph();

    /**
     * Tells what all sessions of this manager on a board have used, those that have ended included. A thousand boards
     * are remembered, those that were used last.
     *
     * @param board the board's name
     * @return what was used
     */
    UsageReport usage(String board);

    /**
     * Says that two sessions have to do with each other, which has no effect on their lives.
     *
     * @param session an open session of this manager
     * @param other another
     * @throws IllegalArgumentException if one is not of this manager
     * @throws SessionException if one has ended
     */
    void associate(DeviceSession session, DeviceSession other);

    /**
     * Has a session end before another, which it needs.
     *
     * @param session an open session of this manager
     * @param other the one that it needs
     * @throws SessionCycleException if that one has to end before it, or is the same
     * @throws IllegalArgumentException if one is not of this manager
     * @throws SessionException if one has ended
     */
    void dependOn(DeviceSession session, DeviceSession other);

    /**
     * Ends all sessions, newest first, and closes the connections that it opened. Does nothing when closed already.
     *
     * @throws dev.belay.resource.ResourceCleanupException if something could not be given back; everything is closed
     *     nevertheless
     */
    @Override
    void close();
}
