package dev.belay.session.internal;

import dev.belay.BelayException;
import dev.belay.device.CallOptions;
import dev.belay.device.DeviceCapabilityException;
import dev.belay.device.DeviceConnection;
import dev.belay.device.DeviceContext;
import dev.belay.device.internal.BoardConnection;
import dev.belay.device.internal.Ownership;
import dev.belay.device.internal.SessionNamespace;
import dev.belay.fs.FileSystemContext;
import dev.belay.fs.internal.BoardFiles;
import dev.belay.internal.Deadline;
import dev.belay.internal.Lazy;
import dev.belay.repl.DeviceStateLostException;
import dev.belay.resource.CleanupPolicy;
import dev.belay.resource.CleanupReport;
import dev.belay.resource.ResourceTracker;
import dev.belay.resource.internal.SessionResources;
import dev.belay.session.BoardServices;
import dev.belay.session.EndCause;
import dev.belay.session.Restart;
import dev.belay.session.SessionContext;
import dev.belay.session.SessionOptions;
import dev.belay.session.UsageReport;
import dev.belay.session.internal.service.SessionServices;
import dev.belay.task.Deployment;
import dev.belay.task.Execution;
import dev.belay.task.ExecutorContext;
import dev.belay.task.internal.SessionTasks;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session: a namespace, what it owns, and an end. Users hold it by a {@link SessionHandle}. */
final class BoardSession {
    private static final Logger log = LoggerFactory.getLogger(BoardSession.class);

    private final String id;
    private final DeviceContext device;
    private final @Nullable Ownership ownership;
    private final SessionOptions options;
    private final SessionListeners listeners;
    private final SessionEnd end;
    private final Lifespan lifespan;
    private final HostState state = new HostState();
    private final SessionResources resources;
    private final Lazy<SessionTasks> tasks;
    private final Lazy<FileSystemContext> files;
    private final Chronicle chronicle;
    private final Lazy<BoardServices> services;

    /** What users hold; never held here. */
    private volatile WeakReference<@Nullable SessionHandle> handle = new WeakReference<>(null);

    private volatile Cleaner.@Nullable Cleanable leak;

    private final long reconnectsBefore;

    /** Written before {@code counted} is. */
    private volatile long reconnectsAfter;

    private volatile boolean counted;
    private volatile List<String> setups = List.of();

    /**
     * Creates a session.
     *
     * @param family which sessions have to end before it
     * @param release gives its connection back, when nothing more is to be done on the board
     * @param onOver told when it has ended, whatever happened on the way, before its listeners are
     */
    BoardSession(
            String id,
            DeviceConnection connection,
            SessionOptions options,
            EventHub events,
            FamilyTree family,
            Runnable release,
            Consumer<BoardSession> onOver) {
        this.id = id;
        this.device = connection.newContext(id);
        this.ownership = device instanceof SessionNamespace namespace ? namespace.ownership() : null;
        if (device instanceof SessionNamespace namespace) {
            Preparation.prepare(namespace, id, options);
        }
        this.reconnectsBefore = Reconnects.of(connection);
        this.options = options;
        this.listeners = new SessionListeners(options.listeners());
        this.lifespan = new Lifespan(options, ownership == null ? null : ownership.usage());
        this.resources = new SessionResources(id, options.maxResources(), options.maxResourceCost());
        this.tasks = new Lazy<>(() -> new SessionTasks(device, resources));
        this.files = new Lazy<>(() -> new BoardFiles(device, resources));
        this.services = new Lazy<>(() -> new SessionServices(device, executors(), resources));
        this.chronicle = new Chronicle(id, connection.board(), options, events, ownership);
        this.end = new SessionEnd(this, listeners, family, release, onOver);
        chronicle.follow(resources);
        chronicle.onError(options.endsOnError(), () -> EndThread.end(this, EndCause.FAILED));
    }

    UsageReport usage() {
        return usage((counted ? reconnectsAfter : Reconnects.of(device.connection())) - reconnectsBefore);
    }

    /** What it has used alone, and no other session on the connection. */
    UsageReport ownUsage() {
        return usage(0);
    }

    private UsageReport usage(long reconnects) {
        return Usages.of(chronicle.info(), ownership == null ? null : ownership.traffic(), reconnects, cleanupReport());
    }

    /** What it has used was added to that of its board. */
    void counted() {
        reconnectsAfter = Reconnects.of(device.connection());
        counted = true;
    }

    boolean isCounted() {
        return counted;
    }

    SessionContext context() {
        return new SessionContext(id, options.contextValues());
    }

    /** What it tells of itself. */
    Chronicle chronicle() {
        return chronicle;
    }

    /** Begins its lease, where it has one. */
    void begin() {
        if (options.lease().isZero()) {
            return;
        }
        if (!(device instanceof SessionNamespace namespace)) {
            throw new DeviceCapabilityException("session " + id + " can't have a lease: it has no board of its own");
        }
        try {
            beginLease();
        } catch (RuntimeException | Error e) {
            device.close();
            throw e;
        }
        resources.whenChanged((resource, owned) -> namespace.leaseHasNews());
        tasks.get().whenChanged(namespace::leaseHasNews);
    }

    private void beginLease() {
        if (!options.lease().isZero() && device instanceof SessionNamespace namespace) {
            boolean mayReset = options.cleanup().highest() != CleanupPolicy.Rung.REPORT;
            namespace.lease(options.lease(), mayReset, new LeasedCodes(tasks.get(), resources, options));
        }
    }

    /** Makes the handle of the user who opens it; call once. From now on it is ended where that is forgotten. */
    SessionHandle open() {
        SessionHandle made = new SessionHandle(this);
        handle = new WeakReference<>(made);
        leak = Leak.watch(made, this);
        return made;
    }

    /** Has it ended when its board is lost. */
    void watchBoard() {
        if (ownership != null) {
            ownership.refuseWith(end::refusal);
            ownership.whenLost(this::lose);
        }
    }

    /** The handle, while some user has it. */
    Optional<SessionHandle> handle() {
        return Optional.ofNullable(handle.get());
    }

    /** The handle, for a listener: another one where no user has it any more. */
    SessionHandle handleToTell() {
        return handle().orElseGet(() -> new SessionHandle(this));
    }

    /** Nobody need find out any more that it was forgotten. */
    void stopWatchingForLeak() {
        Cleaner.Cleanable watch = leak;
        if (watch != null) {
            watch.clean();
        }
    }

    String id() {
        return id;
    }

    boolean isActive() {
        return isOpen() && device.isActive();
    }

    /** Whether nobody has begun to end it. */
    boolean isOpen() {
        return !end.hasBegun();
    }

    /** Whether its end was, or is, the loss of its board. */
    boolean wasLost() {
        return end.isByLoss();
    }

    Lifespan lifespan() {
        return lifespan;
    }

    SessionOptions options() {
        return options;
    }

    Optional<CleanupReport> cleanupReport() {
        return end.report();
    }

    <T> T bind(Class<T> type, Deployment deployment, Object owner) {
        DeviceContext unused = scope();
        return tasks.get().bind(type, deployment, owner);
    }

    <T> T bound(Class<T> type, Object owner) {
        if (!tasks.get().isBound(type)) {
            throw new IllegalArgumentException(
                    "session " + id + " has no " + type.getName() + "; bind it, or have a template bind it");
        }
        return bind(type, Deployment.LAZY, owner);
    }

    HostState state() {
        return state;
    }

    ResourceTracker resources() {
        return resources;
    }

    ExecutorContext executors() {
        return tasks.get().executors();
    }

    DeviceContext device() {
        return device;
    }

    FileSystemContext files() {
        return files.get();
    }

    /** While a session ends, only the thread that ends it may still use the board, for the cleanup. */
    DeviceContext scope() {
        end.requireMayCall();
        return device;
    }

    /** Waits until no call of it runs or waits, for some time at most. */
    void awaitIdle(Duration patience) {
        try {
            if (ownership != null) {
                ownership.usage().awaitIdle(Deadline.after(patience));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until no call of it runs or waits. */
    void awaitIdle() {
        try {
            if (ownership != null) {
                ownership.usage().awaitIdle();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Its board is lost. Does not wait. */
    private void lose(BelayException failure) {
        if (isOpen() && mayGoOn(failure) && device instanceof SessionNamespace namespace) {
            log.info("{} goes on after a reset of its board: {}", this, failure.reason());
            namespace.restart();
            tasks.get().restart();
        } else {
            end.byLoss(failure);
        }
    }

    /**
     * Ends it, as {@link SessionHandle#close()} tells. Where somebody does so already, waits for that.
     *
     * @param why what ends it
     */
    void end(EndCause why) {
        end.begin(why);
    }

    /** Waits until it has ended, unless the calling thread ends it. */
    void awaitEnd() {
        end.await();
    }

    /** Runs code first of all. What it makes is made again by a restart, and not behind any other reset. */
    void setUp(List<String> codes) {
        setups = codes;
        runSetups();
    }

    private void runSetups() {
        setups.forEach(code -> device.execute(code));
    }

    private boolean mayGoOn(BelayException failure) {
        return failure instanceof DeviceStateLostException
                && setups.isEmpty()
                && options.lease().isZero()
                && tasks.get().surviveReset();
    }

    Optional<BoardConnection> boardConnection() {
        return device.connection() instanceof BoardConnection board ? Optional.of(board) : Optional.empty();
    }

    /** Whether the calling thread is in a listener of a call on the board, and has its turn. */
    boolean isInListener() {
        return boardConnection().map(BoardConnection::isInListener).orElse(false);
    }

    /** What is climbed at its end. */
    Ladder ladder() {
        return new Ladder(id, device, tasks.get(), resources, options);
    }

    @Override
    public String toString() {
        return "session " + id + " on " + device.connection();
    }

    Execution start(String code, CallOptions options) {
        DeviceContext unused = scope();
        return tasks.get().start(code, options);
    }

    void restart(Restart how) {
        DeviceContext unused = scope();
        if (isInListener()) {
            throw new IllegalStateException("a listener of a call must not restart the session");
        }
        new SessionRestart(id, device, tasks.get(), options).run(how, () -> {
            beginLease();
            runSetups();
        });
    }

    BoardServices services() {
        return services.get();
    }
}
