package dev.belay.exporter;

import dev.belay.session.DeviceSession;
import dev.belay.testing.EmbeddedBoard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** An embedded board that is shared on a unix socket. */
public final class Exported implements AutoCloseable {
    private final BoardToShare shared = new BoardToShare();
    private final Path folder;
    private final SessionExporter exporter;

    Exported(UnaryOperator<ExporterBuilder> options) {
        try {
            folder = Files.createTempDirectory("belay");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        exporter = options.apply(shared.builder()).serveUnix(folder.resolve("board"));
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
        return shared.board();
    }

    DeviceSession session() {
        return shared.session();
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
        shared.close();
        try {
            Files.delete(folder); // nothing may be left in it
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
