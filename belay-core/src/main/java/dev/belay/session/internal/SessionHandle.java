package dev.belay.session.internal;

import dev.belay.device.CallOptions;
import dev.belay.device.DeviceContext;
import dev.belay.fs.FileSystemContext;
import dev.belay.resource.CleanupReport;
import dev.belay.resource.ResourceTracker;
import dev.belay.session.BatchReport;
import dev.belay.session.BatchScript;
import dev.belay.session.BoardServices;
import dev.belay.session.DeviceSession;
import dev.belay.session.EndCause;
import dev.belay.session.Restart;
import dev.belay.session.SessionContext;
import dev.belay.session.SessionInfo;
import dev.belay.session.SessionMetadata;
import dev.belay.session.SessionOptions;
import dev.belay.session.SessionState;
import dev.belay.session.SessionStatus;
import dev.belay.session.UsageReport;
import dev.belay.task.Deployment;
import dev.belay.task.Execution;
import dev.belay.task.ExecutorContext;
import dev.belay.trace.Span;
import dev.belay.trace.Trace;
import dev.belay.value.GenericType;
import java.lang.ref.Reference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What users hold of a session. Nothing that the library keeps refers to it but weakly, so that a session that was
 * forgotten is found out. What users get from it and may hold instead refers to it.
 */
final class SessionHandle implements DeviceSession {
    private final BoardSession session;

    // Made when they are asked for, since few sessions need all. Two threads may make two, which serve alike.
    private @Nullable DeviceContext device;
    private @Nullable FileSystemContext files;
    private @Nullable ExecutorContext executors;
    private @Nullable ResourceTracker resources;
    private @Nullable SessionState state;
    private @Nullable BoardServices services;

    SessionHandle(BoardSession session) {
        this.session = session;
    }

    /** What it is a handle of. */
    BoardSession session() {
        return session;
    }

    @Override
    public <T> T bind(Class<T> type, Deployment deployment) {
        return held(() -> session.bind(type, deployment, this));
    }

    @Override
    public String id() {
        return session.id();
    }

    @Override
    public Instant createdAt() {
        return session.chronicle().createdAt();
    }

    @Override
    public boolean isActive() {
        return session.isActive();
    }

    @Override
    public SessionStatus status() {
        return session.chronicle().status();
    }

    @Override
    public SessionOptions options() {
        return session.options();
    }

    @Override
    public Optional<CleanupReport> cleanupReport() {
        return session.cleanupReport();
    }

    @Override
    public SessionState state() {
        SessionState made = state == null ? Facade.of(SessionState.class, session.state(), this) : state;
        state = made;
        return made;
    }

    @Override
    public ResourceTracker resources() {
        ResourceTracker made =
                resources == null ? Facade.of(ResourceTracker.class, session.resources(), this) : resources;
        resources = made;
        return made;
    }

    @Override
    public ExecutorContext executors() {
        ExecutorContext made =
                executors == null ? Facade.of(ExecutorContext.class, session.executors(), this) : executors;
        executors = made;
        return made;
    }

    @Override
    public DeviceContext device() {
        DeviceContext made = device == null ? Facade.of(DeviceContext.class, session.device(), this) : device;
        device = made;
        return made;
    }

    @Override
    public FileSystemContext fileSystem() {
        FileSystemContext made = files == null ? Facade.of(FileSystemContext.class, session.files(), this) : files;
        files = made;
        return made;
    }

    @Override
    public SessionInfo info() {
        return session.chronicle().info();
    }

    @Override
    public SessionStatus awaitStatus(Set<SessionStatus> wanted, Duration timeout) {
        return session.chronicle().await(wanted, timeout);
    }

    @Override
    public SessionMetadata metadata() {
        return session.chronicle().metadata();
    }

    @Override
    public void updateDetails(Map<String, String> details) {
        session.chronicle().change(known -> known.withDetails(details));
    }

    @Override
    public void rename(String identifier) {
        session.chronicle().change(known -> known.withIdentifier(identifier));
    }

    @Override
    public Trace trace() {
        return session.chronicle().trace();
    }

    @Override
    public Span span(String name) {
        return session.chronicle().span(name);
    }

    @Override
    public UsageReport usage() {
        return session.usage();
    }

    @Override
    public SessionContext context() {
        return session.context();
    }

    @Override
    public <T> T bound(Class<T> type) {
        return held(() -> session.bound(type, this));
    }

    @Override
    public String execute(String code, CallOptions options) {
        return held(() -> session.scope().execute(code, options));
    }

    @Override
    public <T> T evaluate(String expression, GenericType<T> type, CallOptions options) {
        return held(() -> session.scope().evaluate(expression, type, options));
    }

    @Override
    public CompletableFuture<String> executeAsync(String code, CallOptions options) {
        return held(() -> session.scope().executeAsync(code, options));
    }

    @Override
    public <T> CompletableFuture<T> evaluateAsync(String expression, GenericType<T> type, CallOptions options) {
        return held(() -> session.scope().evaluateAsync(expression, type, options));
    }

    /** The compiler may let go of a handle as soon as its last method has begun. */
    private <R> R held(Supplier<R> work) {
        try {
            return work.get();
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public void close() {
        session.end(EndCause.CLOSED);
    }

    @Override
    public String toString() {
        return session.toString();
    }

    @Override
    public Execution start(String code, CallOptions options) {
        return Facade.of(Execution.class, held(() -> session.start(code, options)), this);
    }

    @Override
    public List<String> complete(String prefix) {
        return held(() -> new Completion(session.scope()).complete(prefix));
    }

    @Override
    public BatchReport runBatch(BatchScript script) {
        Objects.requireNonNull(script, "script");
        return held(() -> new BatchRun(session.scope()).run(script));
    }

    @Override
    public void restart(Restart how) {
        Objects.requireNonNull(how, "how");
        held(() -> {
            session.restart(how);
            return how;
        });
    }

    @Override
    public BoardServices services() {
        BoardServices made = services == null ? Facade.of(BoardServices.class, session.services(), this) : services;
        services = made;
        return made;
    }
}
