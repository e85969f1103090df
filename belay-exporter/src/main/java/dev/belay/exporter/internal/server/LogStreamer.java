package dev.belay.exporter.internal.server;

import com.google.protobuf.Timestamp;
import dev.belay.exporter.internal.log.LogEntry;
import dev.belay.exporter.internal.log.LogSource;
import dev.belay.exporter.internal.protocol.LogStreamResponse;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** One who follows the log, with a buffer of his own: who does not keep up loses the oldest entries. */
final class LogStreamer {
    private static final int KEPT = 1000;

    private final String uuid;
    private final ServerCallStreamObserver<LogStreamResponse> observer;

    /** Guarded by this, as are calls of the observer. */
    private final Deque<LogEntry> buffer = new ArrayDeque<>();

    /** Guarded by this. */
    private long dropped;

    /** Guarded by this. */
    private boolean ended;

    private LogStreamer(String uuid, ServerCallStreamObserver<LogStreamResponse> observer) {
        this.uuid = uuid;
        this.observer = observer;
    }

    /** Begins; the end of the call ends it. */
    static void begin(
            String uuid,
            LogSource source,
            ServerCallStreamObserver<LogStreamResponse> observer,
            Set<LogStreamer> streamers) {
        LogStreamer streamer = new LogStreamer(uuid, observer);
        Runnable end = source.follow(streamer::add);
        streamers.add(streamer);
        observer.setOnCancelHandler(() -> {
            end.run();
            streamers.remove(streamer);
        });
        observer.setOnReadyHandler(streamer::drain);
    }

    private void add(LogEntry entry) {
        synchronized (this) {
            if (buffer.size() == KEPT) {
                buffer.removeFirst();
                dropped++;
            }
            buffer.addLast(entry);
        }
        drain();
    }

    /** There will be no more entries. */
    synchronized void end() {
        if (!ended && !observer.isCancelled()) {
            ended = true;
            observer.onCompleted();
        }
    }

    private synchronized void drain() {
        while (!ended && !buffer.isEmpty() && observer.isReady() && !observer.isCancelled()) {
            observer.onNext(response(buffer.removeFirst(), dropped));
            dropped = 0;
        }
    }

    private LogStreamResponse response(LogEntry entry, long lost) {
        Instant time = entry.time();
        LogStreamResponse.Builder built = LogStreamResponse.newBuilder()
                .setUuid(uuid)
                .setSeverity(entry.severity())
                .setMessage(entry.message())
                .setSourceValue(entry.driver().isEmpty() ? 4 : 1)
                .setTimestamp(
                        Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano()));
        if (!entry.driver().isEmpty()) {
            built.setDriverType(entry.driver());
        }
        if (!entry.operation().isEmpty()) {
            built.setOperation(entry.operation());
        }
        if (lost > 0) {
            built.putStructuredFields("dropped", Long.toString(lost));
        }
        return built.build();
    }
}
