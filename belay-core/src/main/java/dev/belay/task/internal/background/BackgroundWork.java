package dev.belay.task.internal.background;

import dev.belay.device.CallOptions;
import dev.belay.device.DeviceCapabilities;
import dev.belay.device.DeviceCapabilityException;
import dev.belay.device.DeviceConnection;
import dev.belay.device.internal.AgentPart;
import dev.belay.device.internal.BoardFunctions;
import dev.belay.device.internal.ProgramWriter;
import dev.belay.internal.Checks;
import dev.belay.repl.PythonException;
import dev.belay.resource.ResourceTracker;
import dev.belay.task.DeviceThread;
import dev.belay.task.DeviceTimer;
import dev.belay.value.ValueMapper;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * The threads and timers of a session. What they emit, print and fail with stays in rings on the board, from where it
 * is fetched between calls, so that it never mixes with a result. Each is a resource of the session, which stops it
 * when it ends. Thread-safe.
 */
public final class BackgroundWork {
    private static final List<String> FOR_THREADS = List.of("running", "sleep_ms", "emit", "print");
    private static final List<String> FOR_TIMERS = List.of("emit", "print");

    private final DeviceConnection connection;
    private final Host host;
    private final AtomicInteger count = new AtomicInteger();

    /**
     * Creates it for a session. Nothing runs before something is started.
     *
     * @param functions the session's namespace
     * @param values reads what is emitted
     * @param resources takes the threads and timers in care
     * @param connection the board
     */
    public BackgroundWork(
            BoardFunctions functions, ValueMapper values, ResourceTracker resources, DeviceConnection connection) {
        this.connection = connection;
        Rings rings = new Rings(functions);
        Pump pump = new Pump("belay-background-" + connection.board(), rings);
        this.host =
                new Host(rings, pump, values, resources, connection.options().callTimeout());
    }

    /**
     * Starts a thread.
     *
     * @param name how it is called, such as {@code Weather.levels}
     * @param function what it runs
     * @param injected which of {@code running}, {@code sleep_ms}, {@code emit} and {@code print} the function takes as
     *     its first parameters
     * @param arguments Python of its other arguments, with commas between them; may be empty
     * @param options time-out of the start and of its end, and name of the source
     * @return the thread
     * @throws IllegalArgumentException if a name can't be injected
     * @throws IllegalStateException if the session has ended
     * @throws DeviceCapabilityException if the board has no threads, or only one, which runs
     * @throws dev.belay.BelayException if the call fails
     */
    public DeviceThread startThread(
            String name, FunctionRef function, List<String> injected, String arguments, CallOptions options) {
        String given = Injected.write(injected, FOR_THREADS);
        DeviceCapabilities capabilities = connection.capabilities();
        if (!capabilities.hasThreads()) {
            throw new DeviceCapabilityException(
                    name + " can't be started: the board has no threads (no module _thread); a timer may do");
        }
        Activity activity = activity(ActivityKind.THREAD, name, function, options);
        boolean single = SingleThreads.appliesTo(capabilities);
        if (single) {
            SingleThreads.refresh(function.boot());
        }
        start(activity, options, (program, key) -> {
            if (single) {
                SingleThreads.take(program.boot(), activity);
            }
            program.use(AgentPart.THREAD)
                    .needs(function.key())
                    .line("_t(" + program.namespace() + "," + key + "," + function.key() + "," + given
                            + separated(arguments) + ")");
        });
        return new BoardThread(activity);
    }

    /**
     * Arms a timer.
     *
     * @param name how it is called, such as {@code Weather.blink}
     * @param function its callback
     * @param injected which of {@code emit} and {@code print} the function takes as its first parameters
     * @param arguments Python of its other arguments, with commas between them; may be empty
     * @param periodMillis from one firing to the next, or to the only one, more than zero
     * @param oneShot whether it fires only once
     * @param options time-out of the start and of its end, and name of the source
     * @return the timer
     * @throws IllegalArgumentException if a name can't be injected, or the period is not more than zero
     * @throws IllegalStateException if the session has ended
     * @throws DeviceCapabilityException if the board has no timers, or none is free
     * @throws dev.belay.BelayException if the call fails
     */
    public DeviceTimer armTimer(
            String name,
            FunctionRef function,
            List<String> injected,
            String arguments,
            long periodMillis,
            boolean oneShot,
            CallOptions options) {
        String given = Injected.write(injected, FOR_TIMERS);
        Checks.require(periodMillis > 0, "periodMillis must be more than zero, but is " + periodMillis);
        if (!connection.capabilities().hasTimers()) {
            throw new DeviceCapabilityException(name + " can't be armed: the board has no machine.Timer");
        }
        Activity activity = activity(ActivityKind.TIMER, name, function, options);
        String timing = "," + periodMillis + "," + (oneShot ? 1 : 0);
        start(
                activity,
                options,
                (program, key) -> program.use(AgentPart.TIMER)
                        .needs(function.key())
                        .line("_m(" + program.namespace() + "," + key + "," + function.key() + "," + given + timing
                                + separated(arguments) + ")"));
        return new BoardTimer(activity);
    }

    /**
     * Has the board reset, by which all threads and timers end.
     *
     * @param reset does it; nobody is asked how it is meanwhile
     */
    public void whileReset(Runnable reset) {
        host.rings().whileReset(reset);
    }

    private Activity activity(ActivityKind kind, String name, FunctionRef function, CallOptions options) {
        String id = kind.type() + "-" + count.incrementAndGet() + "-" + name;
        return new Activity(host, kind, id, name, function, options);
    }

    private void start(Activity activity, CallOptions options, BiConsumer<ProgramWriter, Integer> writer) {
        host.resources().register(activity);
        try {
            host.rings().start(activity, options, writer);
        } catch (PythonException e) {
            host.resources().unregister(activity.id());
            throw isTaken(e)
                    ? new DeviceCapabilityException(
                            activity.name() + " can't be started: " + e.pythonMessage() + "; something else has it", e)
                    : e;
        } catch (RuntimeException | Error e) {
            host.resources().unregister(activity.id());
            throw e;
        }
        host.pump().wake();
    }

    private static boolean isTaken(PythonException e) {
        return e.type().equals("OSError")
                && (e.pythonMessage().equals("core1 in use")
                        || e.pythonMessage().equals("no timer is free"));
    }

    private static String separated(String arguments) {
        return arguments.isEmpty() ? "" : "," + arguments;
    }
}
