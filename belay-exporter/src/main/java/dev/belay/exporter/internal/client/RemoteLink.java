package dev.belay.exporter.internal.client;

import com.google.gson.JsonObject;
import com.google.protobuf.Empty;
import dev.belay.exporter.internal.protocol.DriverCallRequest;
import dev.belay.exporter.internal.protocol.DriverCallResponse;
import dev.belay.exporter.internal.protocol.DriverInstanceReport;
import dev.belay.exporter.internal.protocol.ExporterServiceGrpc;
import dev.belay.exporter.internal.protocol.GetReportResponse;
import dev.belay.exporter.internal.protocol.RouterServiceGrpc;
import dev.belay.exporter.internal.tree.DriverTree;
import dev.belay.exporter.internal.tree.SerialDriver;
import dev.belay.exporter.internal.value.WireValues;
import dev.belay.internal.Deadline;
import dev.belay.transport.ControlLine;
import dev.belay.transport.TransportException;
import dev.belay.transport.internal.Link;
import io.grpc.CallOptions;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The console of a board that an exporter shares. */
final class RemoteLink implements Link {
    /** The header that names a stream. */
    static final Metadata.Key<String> REQUEST = Metadata.Key.of("request", Metadata.ASCII_STRING_MARSHALLER);

    /** How long the exporter may take to set a line. */
    private static final long SETTING_SECONDS = 10;

    private final RemoteUrl url;
    private final Object lock = new Object();

    /** Guarded by the lock. */
    private @Nullable RemoteChannel channel;

    private @Nullable ConsoleCall console;

    /** The id of the driver of the console; empty until it is known. */
    private String driver = "";

    private boolean closed;

    RemoteLink(RemoteUrl url) {
        this.url = url;
    }

    @Override
    public void connect(Duration timeout) throws IOException {
        Deadline deadline = Deadline.after(timeout);
        RemoteChannel way;
        try {
            way = RemoteChannel.to(url);
        } catch (TransportException e) {
            throw new IOException(e.reason(), e);
        }
        synchronized (lock) {
            if (closed) {
                way.close();
                throw new IOException("closed");
            }
            channel = way;
        }
        try {
            GetReportResponse report = ExporterServiceGrpc.newBlockingStub(way.channel())
                    .withDeadlineAfter(Math.max(1, deadline.remainingMillis()), TimeUnit.MILLISECONDS)
                    .getReport(Empty.getDefaultInstance());
            connect(way, report, deadline);
        } catch (StatusRuntimeException e) {
            throw new IOException(RemoteFailures.text(e.getStatus(), url), e);
        }
    }

    private void connect(RemoteChannel way, GetReportResponse report, Deadline deadline) throws IOException {
        DriverInstanceReport serial = report.getReportsList().stream()
                .filter(driver ->
                        driver.getLabelsOrDefault(DriverTree.CLIENT_LABEL, "").equals(SerialDriver.CLIENT))
                .findFirst()
                .orElseThrow(() -> new IOException("the exporter at " + url.name() + " has no serial driver"));
        JsonObject request = new JsonObject();
        request.addProperty("kind", "driver");
        request.addProperty("uuid", serial.getUuid());
        request.addProperty("method", SerialDriver.CONNECT);
        Metadata headers = new Metadata();
        headers.put(REQUEST, request.toString());
        ConsoleCall call =
                new ConsoleCall(way.channel().newCall(RouterServiceGrpc.getStreamMethod(), CallOptions.DEFAULT));
        synchronized (lock) {
            if (closed) {
                throw new IOException("closed");
            }
            call.start(headers);
            console = call;
            driver = serial.getUuid();
        }
        if (serial.containsLabels(SerialDriver.ANNOUNCED)) {
            Status failure = call.awaitConsole(deadline);
            if (failure != null) {
                throw new IOException(
                        failure.getCode() == Status.Code.DEADLINE_EXCEEDED
                                ? "the board at " + url.name() + " was not free in time"
                                : RemoteFailures.text(failure, url));
            }
        }
    }

    private ConsoleCall console() throws IOException {
        synchronized (lock) {
            if (closed || console == null) {
                throw new IOException("closed");
            }
            return console;
        }
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        return console().read(buffer);
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
        console().write(data, offset, length);
    }

    @Override
    public boolean setLine(ControlLine line, boolean on) throws IOException {
        RemoteChannel way;
        DriverCallRequest request;
        synchronized (lock) {
            if (closed || channel == null) {
                throw new IOException("closed");
            }
            way = channel;
            request = DriverCallRequest.newBuilder()
                    .setUuid(driver)
                    .setMethod(SerialDriver.setter(line))
                    .addArgs(WireValues.encode(on))
                    .build();
        }
        try {
            DriverCallResponse unused = ExporterServiceGrpc.newBlockingStub(way.channel())
                    .withDeadlineAfter(SETTING_SECONDS, TimeUnit.SECONDS)
                    .driverCall(request);
            return true;
        } catch (StatusRuntimeException e) {
            throw new IOException(RemoteFailures.text(e.getStatus(), url), e);
        }
    }

    @Override
    public void close() {
        RemoteChannel way;
        ConsoleCall call;
        synchronized (lock) {
            closed = true;
            way = channel;
            call = console;
        }
        if (call != null) {
            call.close();
        }
        if (way != null) {
            way.close();
        }
    }
}
