package dev.belay.exporter.internal.client;

import com.google.protobuf.Empty;
import com.google.protobuf.Timestamp;
import dev.belay.exporter.RemoteLogEntry;
import dev.belay.exporter.RemoteSession;
import dev.belay.exporter.internal.protocol.ExporterServiceGrpc.ExporterServiceStub;
import dev.belay.exporter.internal.protocol.LogStreamResponse;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the log of an exporter. */
final class LogFollower implements ClientResponseObserver<Empty, LogStreamResponse>, RemoteSession.LogSubscription {
    private static final Logger log = LoggerFactory.getLogger(LogFollower.class);

    private final Consumer<RemoteLogEntry> follower;
    private @Nullable ClientCallStreamObserver<Empty> call;

    private LogFollower(Consumer<RemoteLogEntry> follower) {
        this.follower = Objects.requireNonNull(follower, "follower");
    }

    static LogFollower begin(ExporterServiceStub stub, Consumer<RemoteLogEntry> consumer) {
        LogFollower follower = new LogFollower(consumer);
        stub.logStream(Empty.getDefaultInstance(), follower);
        return follower;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<Empty> observer) {
        call = observer;
    }

    @Override
    public void onNext(LogStreamResponse entry) {
        Timestamp time = entry.getTimestamp();
        follower.accept(new RemoteLogEntry(
                Instant.ofEpochSecond(time.getSeconds(), time.getNanos()),
                entry.getSeverity(),
                entry.getDriverType(),
                entry.getOperation(),
                entry.getMessage()));
    }

    @Override
    public void onError(Throwable failure) {
        log.debug("the log of the exporter has ended", failure);
    }

    @Override
    public void onCompleted() {
        log.debug("the log of the exporter has ended");
    }

    @Override
    public void close() {
        ClientCallStreamObserver<Empty> running = call;
        if (running != null) {
            running.cancel("closed", null);
        }
    }
}
