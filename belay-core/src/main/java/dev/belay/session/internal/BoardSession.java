package dev.belay.session.internal;

import dev.belay.device.CallOptions;
import dev.belay.device.DeviceConnection;
import dev.belay.device.DeviceContext;
import dev.belay.device.internal.BoardConnection;
import dev.belay.fs.FileSystemContext;
import dev.belay.fs.internal.BoardFiles;
import dev.belay.internal.Deadline;
import dev.belay.resource.ResourceCleanupException;
import dev.belay.resource.ResourceTracker;
import dev.belay.resource.internal.SessionResources;
import dev.belay.session.DeviceSession;
import dev.belay.session.SessionState;
import dev.belay.task.Deployment;
import dev.belay.task.ExecutorContext;
import dev.belay.task.internal.SessionTasks;
import dev.belay.value.GenericType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A session: a namespace, what it owns, and an end. */
final class BoardSession implements DeviceSession {
    private static final Duration OTHER_CLOSER = Duration.ofSeconds(60);

    private final String id;
    private final Instant createdAt = Instant.now();
    private final DeviceContext device;
    private final Consumer<BoardSession> onEnd;
    private final HostState state = new HostState();
    private final SessionResources resources;
    private final SessionTasks tasks;
    private final FileSystemContext files;

    /** Null while it is active; then the thread that ends it. */
    private final AtomicReference<@Nullable Thread> closer = new AtomicReference<>();

    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * Creates a session.
     *
     * @param onEnd told when it has ended, whatever happened on the way
     */
    BoardSession(String id, DeviceConnection connection, Consumer<BoardSession> onEnd) {
        this.id = id;
        this.device = connection.newContext(id);
        this.onEnd = onEnd;
        this.resources = new SessionResources(id);
        this.tasks = new SessionTasks(device, resources);
        this.files = new BoardFiles(device, resources);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Instant createdAt() {
        return createdAt;
    }

    @Override
    public boolean isActive() {
        return closer.get() == null && device.isActive();
    }

    /** Whether nobody has begun to end it. */
    boolean isOpen() {
        return closer.get() == null;
    }

    @Override
    public <T> T bind(Class<T> type, Deployment deployment) {
        DeviceContext unused = scope();
        return tasks.bind(type, deployment);
    }

    @Override
    public SessionState state() {
        return state;
    }

    @Override
    public ResourceTracker resources() {
        return resources;
    }

    @Override
    public ExecutorContext executors() {
        return tasks.executors();
    }

    @Override
    public DeviceContext device() {
        return device;
    }

    @Override
    public FileSystemContext fileSystem() {
        return files;
    }

    @Override
    public String execute(String code, CallOptions options) {
        return scope().execute(code, options);
    }

    @Override
    public <T> T evaluate(String expression, GenericType<T> type, CallOptions options) {
        return scope().evaluate(expression, type, options);
    }

    @Override
    public CompletableFuture<String> executeAsync(String code, CallOptions options) {
        return scope().executeAsync(code, options);
    }

    @Override
    public <T> CompletableFuture<T> evaluateAsync(String expression, GenericType<T> type, CallOptions options) {
        return scope().evaluateAsync(expression, type, options);
    }

    /** While a session ends, only the thread that ends it may still use the board, for the cleanup. */
    private DeviceContext scope() {
        Thread ending = closer.get();
        if (ending != null && ending != Thread.currentThread()) {
            throw new IllegalStateException("session " + id + " has ended");
        }
        return device;
    }

    @Override
    public void close() {
        if (!closer.compareAndSet(null, Thread.currentThread())) {
            awaitOtherCloser();
            return;
        }
        device.interrupt("session " + id + " was ended");
        if (device.connection() instanceof BoardConnection board && board.isInListener()) {
            board.afterCall(this::end);
        } else {
            end();
        }
    }

    /** The board is needed for the cleanup, so an interrupt of the thread has to wait. */
    private void end() {
        boolean interrupted = Thread.interrupted();
        try {
            giveBack();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void giveBack() {
        List<Throwable> failures = new ArrayList<>();
        try {
            tasks.tearDown(failures::add);
            failures.addAll(resources.cleanUp());
            attempt(failures, device::close);
            state.clear();
        } finally {
            attempt(failures, () -> onEnd.accept(this));
            ended.countDown();
        }
        if (!failures.isEmpty()) {
            ResourceCleanupException failure = new ResourceCleanupException(
                    "session " + id + " has ended, but not all could be given back: " + Failures.text(failures.get(0)),
                    failures);
            failure.addContext(device.connection().board(), id, "close");
            throw failure;
        }
    }

    private void awaitOtherCloser() {
        boolean wouldWaitForItself = closer.get() == Thread.currentThread()
                || (device.connection() instanceof BoardConnection board && board.isInListener());
        if (wouldWaitForItself) {
            return;
        }
        boolean interrupted = false;
        Deadline deadline = Deadline.after(OTHER_CLOSER);
        while (!deadline.hasPassed() && ended.getCount() > 0) {
            try {
                boolean done = ended.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
                if (done) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void attempt(List<Throwable> failures, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            failures.add(e);
        }
    }

    @Override
    public String toString() {
        return "session " + id + " on " + device.connection();
    }
}
