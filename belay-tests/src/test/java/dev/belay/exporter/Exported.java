package dev.belay.exporter;

import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionOptions;
import dev.belay.testing.EmbeddedBoard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** An embedded board that is shared on a unix socket. */
public final class Exported implements AutoCloseable {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private final DeviceSession session = manager.open(
            board.url(), SessionOptions.builder().lifetime(Duration.ZERO).build());
    private final Path folder;
    private final SessionExporter exporter;

    Exported(UnaryOperator<ExporterBuilder> options) {
        try {
            folder = Files.createTempDirectory("belay");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        exporter = options.apply(SessionExporter.builder(session).bind(Garden.class))
                .serveUnix(folder.resolve("board"));
    }

    /** {@return a board that is shared with default options} */
    public static Exported start() {
        return new Exported(options -> options);
    }

    /** {@return what names the exporter} */
    public String url() {
        return "remote:unix:" + path();
    }

    Path path() {
        return folder.resolve("board");
    }

    EmbeddedBoard board() {
        return board;
    }

    DeviceSession session() {
        return session;
    }

    SessionExporter exporter() {
        return exporter;
    }

    RemoteSession client() {
        return RemoteSession.open(url());
    }

    @Override
    public void close() {
        exporter.close();
        manager.close();
        board.close();
        try {
            Files.delete(folder); // nothing may be left in it
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
