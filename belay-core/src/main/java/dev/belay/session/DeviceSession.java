package dev.belay.session;

import dev.belay.device.DeviceContext;
import dev.belay.device.PythonScope;
import dev.belay.fs.FileSystemContext;
import dev.belay.resource.CleanupReport;
import dev.belay.resource.ResourceTracker;
import dev.belay.task.Deployment;
import dev.belay.task.ExecutorContext;
import dev.belay.trace.Span;
import dev.belay.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A stay on a board: a namespace of its own, and all that was started in it. Whoever opens a session owns it and must
 * close it. Thread-safe.
 *
 * <pre>{@code
 * try (var session = manager.open("serial:/dev/ttyACM0")) {
 *     session.execute("import machine");
 *     int hertz = session.evaluate("machine.freq()", Integer.class);
 * }
 * }</pre>
 */
public interface DeviceSession extends PythonScope, AutoCloseable {
    /**
     * Makes an interface with annotated methods an object on the board, whose Python is sent when it is first used. The
     * package {@link dev.belay.task} tells how such an interface is written.
     *
     * @param type the interface
     * @param <T> the interface
     * @return the object; its methods throw {@link IllegalStateException} when the session has ended
     * @throws dev.belay.task.BindingException if anything is wrong with the interface; it tells everything, and nothing
     *     was sent
     */
    default <T> T bind(Class<T> type) {
        return bind(type, Deployment.LAZY);
    }

    /**
     * Makes an interface with annotated methods an object on the board.
     *
     * @param type the interface
     * @param deployment when its Python is sent
     * @param <T> the interface
     * @return the object; its methods throw {@link IllegalStateException} when the session has ended
     * @throws dev.belay.task.BindingException if anything is wrong with the interface, or with its Python on this
     *     board; it tells everything
     */
    <T> T bind(Class<T> type, Deployment deployment);

    /** {@return the id, unique in its manager} */
    String id();

    /** {@return when it was opened} */
    Instant createdAt();

    /** {@return whether it can run code: it has not ended, and its board is there and was not reset} */
    boolean isActive();

    /** {@return where it is in its life} */
    SessionStatus status();

    /** {@return who it is and how it came to where it is, at this moment} */
    SessionInfo info();

    /**
     * Waits until the session is in one of some states.
     *
     * @param wanted the states
     * @param timeout how long to wait at most
     * @return the one that it is in
     * @throws SessionException if it is in none of them when the time is over, if it has ended otherwise, or if the
     *     thread is interrupted, which sets its interrupted status again
     */
    SessionStatus awaitStatus(Set<SessionStatus> wanted, Duration timeout);

    /** {@return what its owner says of it} */
    SessionMetadata metadata();

    /**
     * Says more of the session, in the place of what was said under the same names.
     *
     * @param details by name
     */
    void updateDetails(Map<String, String> details);

    /**
     * Gives the session another name, by which {@link DeviceSessionManager#match} finds it.
     *
     * @param identifier the name; empty for the session's id
     * @throws IllegalArgumentException if it has control characters, {@code *} or {@code ?}
     */
    void rename(String identifier);

    /** {@return what the session has done so far, as far as it is kept; also when it has ended} */
    Trace trace();

    /**
     * Records what follows as one part of the program, until the span is closed.
     *
     * <pre>{@code
     * try (var span = session.span("calibrate")) {
     *     sensor.zero();
     *     sensor.gain(4);
     * }
     * }</pre>
     *
     * @param name what the program does there
     * @return the span, to be closed by the same thread
     * @throws IllegalArgumentException if the name is blank
     */
    Span span(String name);

    /** {@return how it lives and ends} */
    SessionOptions options();

    /** {@return how it ended, step by step; empty while it has not ended} */
    Optional<CleanupReport> cleanupReport();

    /** {@return values that the program keeps with the session, on the host} */
    SessionState state();

    /** {@return what the session owns and gives back when it ends} */
    ResourceTracker resources();

    /** {@return what runs Python in the session's namespace that is not known at compile time} */
    ExecutorContext executors();

    /** {@return the board as this session sees it} */
    DeviceContext device();

    /** {@return the board's files} */
    FileSystemContext fileSystem();

    /** {@return what the session has used so far; also when it has ended} */
    UsageReport usage();

    /** {@return the values that it was opened with} */
    SessionContext context();

    /**
     * Finds an object of an interface that was bound before, by {@link #bind} or a {@link SessionTemplate}.
     *
     * @param type the interface
     * @param <T> the interface
     * @return the object
     * @throws IllegalArgumentException if it was not bound to this session
     */
    <T> T bound(Class<T> type);

    /**
     * Ends the session: refuses new calls, interrupts those that run or wait, cleans up its resources, newest first,
     * and drops its namespace, so that the board gets the memory back, at the latest with its next call. A board that
     * this session's manager opened, and that no other session uses, is left in its friendly REPL and its port is
     * freed. Does nothing when it has ended already.
     *
     * <p>A listener of a call may close it, too: the call is interrupted, and the rest follows when it is over, on the
     * same thread. What could not be given back is then thrown by that call, or suppressed in what it throws.
     *
     * @throws dev.belay.resource.ResourceCleanupException if something could not be given back; the session has ended
     *     nevertheless
     */
    @Override
    void close();
}
