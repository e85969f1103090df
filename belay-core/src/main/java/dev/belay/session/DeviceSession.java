package dev.belay.session;

import dev.belay.device.CallOptions;
import dev.belay.device.DeviceContext;
import dev.belay.device.PythonScope;
import dev.belay.fs.FileSystemContext;
import dev.belay.resource.CleanupReport;
import dev.belay.resource.ResourceTracker;
import dev.belay.task.Deployment;
import dev.belay.task.Execution;
import dev.belay.task.ExecutorContext;
import dev.belay.trace.Span;
import dev.belay.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    /**
     * Starts a program that runs while Java goes on: one that asks for input, or runs until somebody stops it. It may
     * run for ever. It runs in the session's namespace, and what it assigns stays there; its {@code input} is one that
     * asks {@link Execution#sendInput}.
     *
     * @param code Python
     * @return what runs; whoever started it must close it, or wait for its end
     * @throws IllegalArgumentException if there is no code: nothing is sent
     * @throws IllegalStateException if the session has ended or has a lease, or a stream or another program runs on the
     *     board
     */
    default Execution start(String code) {
        return start(code, CallOptions.defaults());
    }

    /**
     * Starts a program that runs while Java goes on.
     *
     * @param code Python
     * @param options how long it may run, waiting for its turn not included (default: for ever); follower of its lines,
     *     which is called on a thread of the program and must not call the board; name of the code
     * @return what runs; whoever started it must close it, or wait for its end
     * @throws IllegalArgumentException if there is no code: nothing is sent
     * @throws IllegalStateException if the session has ended, or has a lease and the options no time-out; or a stream
     *     or another program runs on the board
     */
    Execution start(String code, CallOptions options);

    /**
     * Completes what somebody types, by names that the board has.
     *
     * <table>
     * <caption>What is completed</caption>
     * <tr><th>prefix</th><th>by</th></tr>
     * <tr><td>{@code le}</td><td>names of the session, and builtins</td></tr>
     * <tr><td>{@code led.o}, {@code uos.path.j}</td><td>attributes of what stands before the last dot</td></tr>
     * <tr><td>{@code import ma}, {@code from ma}</td><td>modules: of the firmware, loaded ones, and files</td></tr>
     * <tr><td>{@code from machine import P}</td><td>attributes of the module, if it is loaded</td></tr>
     * </table>
     *
     * <p>Nothing is called or imported, only attributes are looked up. Names that begin with an underscore come only
     * where one was typed.
     *
     * @param prefix what was typed so far
     * @return what it may become, each beginning with the prefix, sorted; empty where nothing is known by such a name
     * @throws IllegalArgumentException if there is anything else in it, such as a call: nothing is sent
     */
    List<String> complete(String prefix);

    /**
     * Runs a script step by step.
     *
     * @param script what to run; each step is a call of its own
     * @return what came of each step; what a step fails with is thrown by nobody
     * @throws IllegalStateException if the session has ended, or a stream runs on the board
     */
    BatchReport runBatch(BatchScript script);

    /**
     * Resets the board and sets the session up again: the setup methods of the interfaces that were used are run, and
     * what {@code executors().setup} has run, the last 100 different ones, oldest first. Functions are sent again when
     * they are next called. Calls, streams and programs of the session are interrupted; its threads, timers and objects
     * on the board are gone, as is what {@link #execute} assigned. Files stay, and what was registered with
     * {@link #resources()} is given back at the end as before. A lease begins anew.
     *
     * <p>What the reset means to other sessions is as the {@link dev.belay.resource.CleanupPolicy} says, within the
     * session's clean-up time-out.
     *
     * @param how how far it goes
     * @throws SessionException if other sessions use the board, and the policy spares them: nothing has happened
     * @throws dev.belay.repl.DeviceTimeoutException if the board did not come back
     * @throws dev.belay.transport.TransportException if its port went away with the reset, and the connection is not to
     *     look for it ({@code ConnectionOptions.reconnect})
     * @throws dev.belay.repl.PythonException if a setup raised an exception; the board was reset
     * @throws dev.belay.device.DeviceCapabilityException if the board can't keep the lease again; the session has none
     *     then
     * @throws IllegalStateException if the session has ended, or the calling thread is inside a listener of a call
     */
    void restart(Restart how);

    /** {@return programs that run in the background on the board, and the way to what they serve} */
    BoardServices services();
}
