package dev.belay.benchmarks;

import dev.belay.device.ConnectionOptions;
import dev.belay.device.DeviceConnection;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.PacedTransport;
import dev.belay.testing.ThreadBoard;
import dev.belay.transport.Transport;
import dev.belay.transport.Transports;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The board that is measured: the embedded one behind a wire of 115200 baud and 1 ms each way, or whatever a URL names.
 */
final class Bench implements AutoCloseable {
    static final int BAUD = 115_200;
    static final Duration LATENCY = Duration.ofMillis(1);
    static final String WIRE = "a wire of " + BAUD + " baud, " + LATENCY.toMillis() + " ms each way";
    static final String EMBEDDED = "the embedded board behind " + WIRE + ", or without it where the name says so";
    private static final int RECEIVE_BUFFER = 260;

    private final Runnable off;
    private final Transport transport;
    private final @Nullable PacedTransport wire;

    private Bench(Runnable off, Transport transport, @Nullable PacedTransport wire) {
        this.off = off;
        this.transport = transport;
        this.wire = wire;
    }

    static Bench paced(Optional<String> url) {
        if (url.isPresent()) {
            return named(url.get());
        }
        EmbeddedBoard board = EmbeddedBoard.start();
        PacedTransport wire = PacedTransport.over(board.transport())
                .baud(BAUD)
                .latency(LATENCY)
                .receiveBuffer(RECEIVE_BUFFER)
                .build();
        return new Bench(board::close, wire, wire);
    }

    static Bench unpaced(Optional<String> url) {
        if (url.isPresent()) {
            return named(url.get());
        }
        EmbeddedBoard board = EmbeddedBoard.start();
        return new Bench(board::close, board.transport(), null);
    }

    /** A board with threads. */
    static Bench withThreads(Optional<String> url) {
        if (url.isPresent()) {
            return named(url.get());
        }
        ThreadBoard board = ThreadBoard.start();
        return new Bench(board::close, board.transport(), null);
    }

    private static Bench named(String url) {
        return new Bench(() -> {}, Transports.create(url), null);
    }

    DeviceConnection connect() {
        return DeviceConnection.open(transport, ConnectionOptions.defaults());
    }

    /** Bytes sent so far; -1 where the wire does not count. */
    long bytesOut() {
        return wire == null ? -1 : wire.bytesOut();
    }

    long bytesIn() {
        return wire == null ? -1 : wire.bytesIn();
    }

    /** What bytes and round trips need at least on the paced wire, in milliseconds. */
    OptionalDouble floor(int roundTrips, long bytes) {
        if (wire == null) {
            return OptionalDouble.empty();
        }
        long oneTrip = PacedTransport.idealDuration(BAUD, LATENCY, bytes, 0).toNanos();
        long waits = (roundTrips - 1) * 2L * LATENCY.toNanos();
        return OptionalDouble.of((oneTrip + waits) / 1e6);
    }

    @Override
    public void close() {
        off.run();
    }
}
