package dev.belay.session;

import dev.belay.device.DeviceConnection;
import dev.belay.session.internal.SessionManager;
import java.util.List;
import java.util.Optional;

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
     * Finds the newest active session of this manager on a connection, or opens one.
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

    /** {@return how many sessions there are and were} */
    SessionStats stats();

    /**
     * Ends all sessions, newest first, and closes the connections that it opened. Does nothing when closed already.
     *
     * @throws dev.belay.resource.ResourceCleanupException if something could not be given back; everything is closed
     *     nevertheless
     */
    @Override
    void close();
}
