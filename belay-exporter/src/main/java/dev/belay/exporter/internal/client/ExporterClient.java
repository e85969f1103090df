package dev.belay.exporter.internal.client;

import com.google.protobuf.Empty;
import com.google.protobuf.Value;
import dev.belay.exporter.ExporterStatus;
import dev.belay.exporter.RemoteCallException;
import dev.belay.exporter.RemoteDriver;
import dev.belay.exporter.RemoteFiles;
import dev.belay.exporter.RemoteLogEntry;
import dev.belay.exporter.RemoteSession;
import dev.belay.exporter.RemoteStatus;
import dev.belay.exporter.RemoteStream;
import dev.belay.exporter.internal.protocol.DriverCallRequest;
import dev.belay.exporter.internal.protocol.EndSessionRequest;
import dev.belay.exporter.internal.protocol.EndSessionResponse;
import dev.belay.exporter.internal.protocol.ExporterServiceGrpc;
import dev.belay.exporter.internal.protocol.ExporterServiceGrpc.ExporterServiceBlockingStub;
import dev.belay.exporter.internal.protocol.GetStatusRequest;
import dev.belay.exporter.internal.protocol.GetStatusResponse;
import dev.belay.exporter.internal.protocol.ResetRequest;
import dev.belay.exporter.internal.protocol.ResetResponse;
import dev.belay.exporter.internal.protocol.StreamingDriverCallRequest;
import dev.belay.exporter.internal.value.StatusNames;
import dev.belay.exporter.internal.value.TypedValues;
import dev.belay.exporter.internal.value.WireValues;
import dev.belay.internal.Deadline;
import dev.belay.value.GenericType;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A client of an exporter. */
public final class ExporterClient implements RemoteSession {
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final RemoteUrl url;
    private final RemoteChannel way;
    private final ExporterServiceBlockingStub stub;
    private final RemoteTree tree;
    private final RemoteFiles files;

    private ExporterClient(RemoteUrl url, RemoteChannel way, RemoteTree tree) {
        this.url = url;
        this.way = way;
        this.stub = ExporterServiceGrpc.newBlockingStub(way.channel());
        this.tree = tree;
        this.files = new ExporterFiles(this, way, tree);
    }

    /**
     * Connects, as {@link RemoteSession#open(String, Duration)} tells.
     *
     * @param text the URL
     * @param timeout how long to wait
     * @return the client
     */
    public static ExporterClient open(String text, Duration timeout) {
        RemoteUrl url = RemoteUrl.parse(text);
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout must be more than zero, not " + timeout);
        }
        RemoteChannel way = RemoteChannel.to(url);
        try {
            return new ExporterClient(
                    url,
                    way,
                    RemoteTree.of(ExporterServiceGrpc.newBlockingStub(way.channel())
                            .withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS)
                            .getReport(Empty.getDefaultInstance())));
        } catch (StatusRuntimeException e) {
            way.close();
            throw failure(url, e);
        }
    }

    static RemoteCallException failure(RemoteUrl url, StatusRuntimeException cause) {
        RemoteCallException failure = new RemoteCallException(
                cause.getStatus().getCode().name(), RemoteFailures.text(cause.getStatus(), url), cause);
        failure.addContext(url.name(), null, null);
        return failure;
    }

    <T> T told(Supplier<T> call) {
        try {
            return call.get();
        } catch (StatusRuntimeException e) {
            throw failure(url, e);
        }
    }

    @Override
    public List<RemoteDriver> drivers() {
        return tree.drivers();
    }

    @Override
    @SuppressWarnings("unchecked") // it was made by that type
    public <T> T call(String driver, String method, Class<T> type, @Nullable Object... arguments) {
        return (T) invoke(driver, method, type, arguments);
    }

    @Override
    @SuppressWarnings("unchecked") // it was made by that type
    public <T> T call(String driver, String method, GenericType<T> type, @Nullable Object... arguments) {
        return (T) invoke(driver, method, type.type(), arguments);
    }

    @SuppressWarnings("NullAway") // null for Void only
    private Object invoke(String driver, String method, Type type, @Nullable Object... arguments) {
        DriverCallRequest request = DriverCallRequest.newBuilder()
                .setUuid(tree.idOf(driver))
                .setMethod(method)
                .addAllArgs(encode(arguments))
                .build();
        Value result = told(() -> stub.driverCall(request)).getResult();
        return TypedValues.as(WireValues.decode(result), type);
    }

    private static List<Value> encode(@Nullable Object... arguments) {
        return Arrays.stream(arguments).map(WireValues::encode).toList();
    }

    @Override
    public <T> RemoteStream<T> stream(String driver, String method, Class<T> type, @Nullable Object... arguments) {
        StreamingDriverCallRequest request = StreamingDriverCallRequest.newBuilder()
                .setUuid(tree.idOf(driver))
                .setMethod(method)
                .addAllArgs(encode(arguments))
                .build();
        Context.CancellableContext context = Context.current().withCancellation();
        try {
            return new ExporterStream<>(url, context, type, context.call(() -> stub.streamingDriverCall(request)));
        } catch (Exception e) {
            context.close();
            throw e instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        }
    }

    @Override
    public RemoteFiles files() {
        return files;
    }

    @Override
    public LogSubscription logs(Consumer<RemoteLogEntry> follower) {
        return LogFollower.begin(ExporterServiceGrpc.newStub(way.channel()), follower);
    }

    @Override
    public RemoteStatus status() {
        GetStatusResponse response = told(() -> stub.getStatus(GetStatusRequest.getDefaultInstance()));
        return new RemoteStatus(
                StatusNames.decode(response.getStatus()), response.getMessage(), response.getStatusVersion());
    }

    @Override
    public void reset() {
        ResetResponse unused = told(() -> stub.reset(ResetRequest.getDefaultInstance()));
    }

    @Override
    public RemoteStatus endSession(Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        EndSessionResponse response = told(() -> stub.endSession(EndSessionRequest.getDefaultInstance()));
        if (!response.getSuccess()) {
            throw new RemoteCallException("FAILED_PRECONDITION", response.getMessage(), null);
        }
        RemoteStatus status = status();
        while (status.status() == ExporterStatus.AFTER_LEASE_HOOK && !deadline.hasPassed()) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            status = status();
        }
        return status;
    }

    @Override
    public void close() {
        way.close();
    }

    @Override
    public String toString() {
        return "client of " + url.name();
    }
}
