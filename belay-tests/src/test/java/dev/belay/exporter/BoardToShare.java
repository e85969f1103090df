package dev.belay.exporter;

import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionOptions;
import dev.belay.testing.EmbeddedBoard;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/** An embedded board with a session that an exporter can be made of. */
final class BoardToShare implements AutoCloseable {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private final DeviceSession session = manager.open(
            board.url(), SessionOptions.builder().lifetime(Duration.ZERO).build());

    EmbeddedBoard board() {
        return board;
    }

    DeviceSession session() {
        return session;
    }

    /** An exporter with the tasks of a garden, not served yet. */
    ExporterBuilder builder() {
        return SessionExporter.builder(session).bind(Garden.class);
    }

    /** A port of this machine that is free. */
    static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    public void close() {
        manager.close();
        board.close();
    }
}
