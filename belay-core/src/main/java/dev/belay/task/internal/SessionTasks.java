package dev.belay.task.internal;

import dev.belay.device.CallOptions;
import dev.belay.device.DeviceContext;
import dev.belay.device.internal.BoardFunctions;
import dev.belay.resource.ResourceTracker;
import dev.belay.task.Deployment;
import dev.belay.task.Execution;
import dev.belay.task.ExecutorContext;
import dev.belay.task.SurvivesReset;
import dev.belay.task.internal.background.BackgroundWork;
import dev.belay.task.internal.execution.Executions;
import dev.belay.value.ValueMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The interfaces that are bound to a session. Thread-safe. */
public final class SessionTasks {
    private final DeviceContext device;
    private final @Nullable DeployedCalls calls;

    /** Guarded by itself; held while an interface is read, never while the board is called. */
    private final Map<Class<?>, BoundInterface> bound = new LinkedHashMap<>();

    private final Endings endings = new Endings();
    private final SessionExecutors executors;
    private final @Nullable Executions executions;

    /**
     * Creates the tasks of a session.
     *
     * @param device its namespace
     * @param resources what it owns
     */
    public SessionTasks(DeviceContext device, ResourceTracker resources) {
        this.device = device;
        this.calls = device instanceof BoardFunctions board ? calls(board, device, resources) : null;
        this.executors = new SessionExecutors(device, calls, endings);
        this.executions = device instanceof BoardFunctions board ? new Executions(board, device, resources) : null;
    }

    private static DeployedCalls calls(BoardFunctions board, DeviceContext device, ResourceTracker resources) {
        ValueMapper values = ValueMapper.standard();
        return new DeployedCalls(
                board, values, resources, new BackgroundWork(board, values, resources, device.connection()));
    }

    /** {@return what runs Python that is not known at compile time} */
    public ExecutorContext executors() {
        return executors;
    }

    /**
     * Starts a program that runs while Java goes on.
     *
     * @param code Python
     * @param options how long it may run (default: for ever), follower of its lines, name of the code
     * @return what runs
     * @throws IllegalArgumentException if there is no code
     * @throws IllegalStateException if the session has ended, has no board of its own, or has a lease and the options
     *     no time-out; or a stream or another program runs on the board
     */
    public Execution start(String code, CallOptions options) {
        if (executions == null) {
            throw new IllegalStateException("this session has no board that programs can be started on");
        }
        return executions.start(code, options);
    }

    /**
     * Makes an interface an object on the board.
     *
     * @param type the interface
     * @param deployment when its Python is sent
     * @param owner what is not to be collected while the object is there
     * @param <T> the interface
     * @return the object
     * @throws dev.belay.task.BindingException if anything is wrong with the interface, or with it on this board
     */
    public <T> T bind(Class<T> type, Deployment deployment, Object owner) {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(deployment, "deployment");
        if (calls == null) {
            throw new IllegalStateException("this session has no board that functions can be deployed on");
        }
        BoundInterface tasks = read(type, calls);
        if (deployment == Deployment.EAGER) {
            tasks.deploy();
            tasks.setUp();
        }
        return TaskProxy.create(type, tasks.model(), tasks, calls.board().name(), owner);
    }

    private BoundInterface read(Class<?> type, DeployedCalls calls) {
        synchronized (bound) {
            BoundInterface known = bound.get(type);
            if (known == null) {
                BoundInterface tasks = new BoundInterface(InterfaceCode.of(type, device.capabilities()), calls);
                bound.put(type, tasks);
                endings.add(tasks);
                return tasks;
            }
            return known;
        }
    }

    /**
     * Tells whether an interface was bound before.
     *
     * @param type the interface
     * @return whether it was
     */
    public boolean isBound(Class<?> type) {
        Objects.requireNonNull(type, "type");
        synchronized (bound) {
            return bound.containsKey(type);
        }
    }

    /**
     * Takes no more teardowns.
     *
     * @return the teardowns, and the teardown methods of the interfaces that were used, newest first
     */
    public List<Teardown> teardowns() {
        return endings.end();
    }

    /** {@return whether all that the session needs on the board can be made again after a reset} */
    public boolean surviveReset() {
        synchronized (bound) {
            return !bound.isEmpty()
                    && bound.keySet().stream().allMatch(type -> type.isAnnotationPresent(SurvivesReset.class));
        }
    }

    /** The board was reset: what was sent is sent again when it is used, and what was set up is set up again. */
    public void restart() {
        synchronized (bound) {
            bound.values().forEach(BoundInterface::restart);
        }
        if (calls != null) {
            calls.restart();
        }
    }

    /**
     * Has the board reset, by which threads and timers of the session end.
     *
     * @param reset does it, and runs what it is given as soon as nothing of the session is on the board any more
     */
    public void whileReset(Consumer<Runnable> reset) {
        if (calls == null) {
            reset.accept(this::restart);
        } else {
            calls.whileReset(() -> reset.accept(this::restart));
        }
    }

    /**
     * Does again after a reset what set the session up: the setups of its executors, oldest first, then those of the
     * interfaces that were used.
     *
     * @throws dev.belay.BelayException if one of them fails; those behind it have not run
     */
    public void setUpAgain() {
        executors.setUpAgain();
        List<BoundInterface> all;
        synchronized (bound) {
            all = List.copyOf(bound.values());
        }
        all.forEach(BoundInterface::setUpAgain);
    }

    /**
     * Has somebody told when there is a teardown more.
     *
     * @param listener told by whoever added it; must not wait
     */
    public void whenChanged(Runnable listener) {
        endings.whenChanged(listener);
    }

    /** {@return the teardowns that the board would have to run by itself now, newest first} */
    public List<Teardown> teardownsByTheBoard() {
        return endings.byTheBoard();
    }
}
