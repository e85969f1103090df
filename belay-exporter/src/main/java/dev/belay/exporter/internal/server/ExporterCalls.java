package dev.belay.exporter.internal.server;

import com.google.protobuf.Empty;
import com.google.protobuf.Value;
import dev.belay.exporter.ExporterStatus;
import dev.belay.exporter.internal.Refusal;
import dev.belay.exporter.internal.lease.Client;
import dev.belay.exporter.internal.lease.ClientStatus;
import dev.belay.exporter.internal.lease.Leases;
import dev.belay.exporter.internal.log.Log;
import dev.belay.exporter.internal.log.LogSource;
import dev.belay.exporter.internal.protocol.DriverCallRequest;
import dev.belay.exporter.internal.protocol.DriverCallResponse;
import dev.belay.exporter.internal.protocol.EndSessionRequest;
import dev.belay.exporter.internal.protocol.EndSessionResponse;
import dev.belay.exporter.internal.protocol.ExporterServiceGrpc;
import dev.belay.exporter.internal.protocol.GetReportResponse;
import dev.belay.exporter.internal.protocol.GetStatusRequest;
import dev.belay.exporter.internal.protocol.GetStatusResponse;
import dev.belay.exporter.internal.protocol.LogStreamResponse;
import dev.belay.exporter.internal.protocol.ResetRequest;
import dev.belay.exporter.internal.protocol.ResetResponse;
import dev.belay.exporter.internal.protocol.StreamingDriverCallRequest;
import dev.belay.exporter.internal.protocol.StreamingDriverCallResponse;
import dev.belay.exporter.internal.tree.Driver;
import dev.belay.exporter.internal.tree.DriverTree;
import dev.belay.exporter.internal.value.StatusNames;
import dev.belay.exporter.internal.value.WireValues;
import dev.belay.value.ConversionException;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The exporter service. */
final class ExporterCalls extends ExporterServiceGrpc.ExporterServiceImplBase {
    private final DriverTree tree;
    private final Leases leases;
    private final Log log;
    private final String motd;
    private final Executor threads;
    private final Set<LogStreamer> streamers = ConcurrentHashMap.newKeySet();

    ExporterCalls(DriverTree tree, Leases leases, Log log, String motd, Executor threads) {
        this.tree = tree;
        this.leases = leases;
        this.log = log;
        this.motd = motd;
        this.threads = threads;
    }

    @Override
    public void getReport(Empty request, StreamObserver<GetReportResponse> observer) {
        answer(observer, () -> {
            GetReportResponse.Builder report = tree.report();
            if (!motd.isEmpty()) {
                report.setMotd(motd);
            }
            return report.build();
        });
    }

    @Override
    public void driverCall(DriverCallRequest request, StreamObserver<DriverCallResponse> observer) {
        answer(observer, () -> {
            Driver driver = tree.find(request.getUuid());
            List<@Nullable Object> arguments = arguments(request.getArgsList());
            Object result = told(
                    driver, request.getMethod(), () -> driver.call(Clients.current(), request.getMethod(), arguments));
            return DriverCallResponse.newBuilder()
                    .setUuid(request.getUuid())
                    .setResult(WireValues.encode(result))
                    .build();
        });
    }

    @Override
    public void streamingDriverCall(
            StreamingDriverCallRequest request, StreamObserver<StreamingDriverCallResponse> observer) {
        ServerCallStreamObserver<StreamingDriverCallResponse> client =
                (ServerCallStreamObserver<StreamingDriverCallResponse>) observer;
        ItemSender<StreamingDriverCallResponse> sender = new ItemSender<>(client);
        // not on this thread, which has to tell when the client is ready for more
        threads.execute(Context.current().wrap(() -> stream(request, client, sender)));
    }

    private void stream(
            StreamingDriverCallRequest request,
            ServerCallStreamObserver<StreamingDriverCallResponse> client,
            ItemSender<StreamingDriverCallResponse> sender) {
        try {
            Driver driver = tree.find(request.getUuid());
            List<@Nullable Object> arguments = arguments(request.getArgsList());
            Object unused = told(driver, request.getMethod(), () -> {
                driver.stream(
                        Clients.current(),
                        request.getMethod(),
                        arguments,
                        item -> sender.send(StreamingDriverCallResponse.newBuilder()
                                .setUuid(request.getUuid())
                                .setResult(WireValues.encode(item))
                                .build()));
                return null;
            });
            client.onCompleted();
        } catch (RuntimeException e) {
            client.onError(Failures.status(e).asRuntimeException());
        }
    }

    /** Tells the log how a call went. */
    private @Nullable Object told(Driver driver, String method, Supplier<@Nullable Object> work) {
        try {
            Object result = Interruption.during(work);
            log.tell("DEBUG", driver.name(), method, "done");
            return result;
        } catch (RuntimeException e) {
            log.tell("ERROR", driver.name(), method, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    @Override
    public void logStream(Empty request, StreamObserver<LogStreamResponse> observer) {
        LogSource all = follower -> {
            Runnable own = log.follow(follower);
            Runnable sessions = leases.board().log().follow(follower);
            return () -> {
                own.run();
                sessions.run();
            };
        };
        LogStreamer.begin(
                tree.uuid().toString(), all, (ServerCallStreamObserver<LogStreamResponse>) observer, streamers);
    }

    /** Ends those who follow the log: they would never end by themselves. */
    void endLogs() {
        streamers.forEach(LogStreamer::end);
    }

    @Override
    public void reset(ResetRequest request, StreamObserver<ResetResponse> observer) {
        answer(observer, () -> {
            leases.reset(Clients.current());
            return ResetResponse.getDefaultInstance();
        });
    }

    @Override
    public void getStatus(GetStatusRequest request, StreamObserver<GetStatusResponse> observer) {
        answer(observer, () -> {
            ClientStatus status = Clients.current().status();
            GetStatusResponse.Builder response = GetStatusResponse.newBuilder().setStatusVersion(status.version());
            ExporterStatus previous = status.previous();
            if (previous != null) {
                response.setPreviousStatus(StatusNames.encode(previous));
            }
            return leases.board().isThere()
                    ? response.setStatus(StatusNames.encode(status.status()))
                            .setMessage(status.message())
                            .build()
                    : response.setStatus(StatusNames.encode(ExporterStatus.OFFLINE))
                            .setMessage(leases.board().name() + " is out of reach")
                            .build();
        });
    }

    @Override
    public void endSession(EndSessionRequest request, StreamObserver<EndSessionResponse> observer) {
        answer(observer, () -> {
            EndSessionResponse.Builder response = EndSessionResponse.newBuilder();
            try {
                Client client = Clients.current();
                leases.endSession(client);
                return response.setSuccess(true).setMessage(client.over()).build();
            } catch (Refusal e) {
                return response.setSuccess(false)
                        .setMessage(String.valueOf(e.getMessage()))
                        .build();
            }
        });
    }

    private static List<@Nullable Object> arguments(List<Value> values) {
        try {
            return WireValues.decode(values);
        } catch (ConversionException e) {
            throw Refusal.invalid(e.reason());
        }
    }

    private static <T> void answer(StreamObserver<T> observer, Supplier<T> work) {
        T response;
        try {
            response = work.get();
        } catch (RuntimeException e) {
            observer.onError(Failures.status(e).asRuntimeException());
            return;
        }
        observer.onNext(response);
        observer.onCompleted();
    }
}
