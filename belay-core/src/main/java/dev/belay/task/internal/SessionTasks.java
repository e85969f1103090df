package dev.belay.task.internal;

import dev.belay.device.DeviceCapabilities;
import dev.belay.device.DeviceContext;
import dev.belay.device.internal.BoardFunctions;
import dev.belay.resource.ResourceTracker;
import dev.belay.task.Deployment;
import dev.belay.task.ExecutorContext;
import dev.belay.task.internal.background.BackgroundWork;
import dev.belay.task.internal.model.Environment;
import dev.belay.task.internal.model.InterfaceModel;
import dev.belay.task.internal.model.Kind;
import dev.belay.task.internal.model.MethodModel;
import dev.belay.value.ValueMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The interfaces that are bound to a session. Thread-safe. */
public final class SessionTasks {
    private static final Logger log = LoggerFactory.getLogger(SessionTasks.class);

    private final DeviceContext device;
    private final @Nullable DeployedCalls calls;

    /** Guarded by itself; held while an interface is read, never while the board is called. */
    private final Map<Class<?>, BoundInterface> bound = new HashMap<>();

    private final Endings endings = new Endings();
    private final ExecutorContext executors;

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
    }

    private static DeployedCalls calls(BoardFunctions board, DeviceContext device, ResourceTracker resources) {
        ValueMapper values = ValueMapper.standard();
        return new DeployedCalls(board, values, new BackgroundWork(board, values, resources, device.connection()));
    }

    /** {@return what runs Python that is not known at compile time} */
    public ExecutorContext executors() {
        return executors;
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
        Environment environment = new BoardEnvironment(device.capabilities());
        synchronized (bound) {
            BoundInterface known = bound.get(type);
            if (known == null) {
                InterfaceModel model = InterfaceModel.of(type, environment);
                BoundInterface tasks = new BoundInterface(model, calls);
                bound.put(type, tasks);
                endings.add(failures -> tearDown(tasks, failures));
                return tasks;
            }
            return known;
        }
    }

    /**
     * Runs the teardowns, and the teardown methods of the interfaces that were used, of those that came last first.
     *
     * @param failures takes what goes wrong; none keeps the others from running
     */
    public void tearDown(Consumer<Exception> failures) {
        endings.run(failures);
    }

    private static void tearDown(BoundInterface tasks, Consumer<Exception> failures) {
        if (tasks.isReady()) {
            tasks.model().methods(Kind.TEARDOWN).forEach(method -> tearDown(tasks, method, failures));
        }
    }

    private static void tearDown(BoundInterface tasks, MethodModel method, Consumer<Exception> failures) {
        try {
            tasks.execute(method);
        } catch (RuntimeException e) {
            if (method.schedule().ignoreErrors()) {
                log.debug("{} failed, which it may: {}", method.displayName(), e.getMessage());
            } else {
                failures.accept(e);
            }
        }
    }

    /** What the board can do, for the check of an interface. */
    private record BoardEnvironment(DeviceCapabilities capabilities) implements Environment {
        @Override
        public String implementation() {
            return capabilities.implementation();
        }

        @Override
        public boolean hasThreads() {
            return capabilities.hasThreads();
        }

        @Override
        public boolean hasTimers() {
            return capabilities.hasTimers();
        }

        @Override
        public boolean has(String feature) {
            return switch (feature) {
                case "viper", "native" -> capabilities.hasNativeCode();
                case "_thread" -> hasThreads();
                default -> capabilities.hasModule(feature);
            };
        }
    }
}
