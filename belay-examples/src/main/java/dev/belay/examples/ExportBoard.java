package dev.belay.examples;

import dev.belay.exporter.SessionExporter;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionOptions;
import dev.belay.task.DeviceStream;
import dev.belay.task.Task;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;

/** Shares a board on a unix socket until its input ends, as with Ctrl-D: run {@link UseRemoteBoard} meanwhile. */
public final class ExportBoard {
    private ExportBoard() {}

    // #region interface
    /** What clients may call by name. */
    public interface Greenhouse {
        /**
         * Measures.
         *
         * @param pin which sensor
         * @return degrees
         */
        @Task("return 20 + pin / 2")
        double celsius(int pin);

        /**
         * Counts.
         *
         * @param n how many
         * @return 0 to n - 1
         */
        @Task("for i in range(n): yield i")
        DeviceStream<Integer> rows(int n);
    }
    // #endregion interface

    /**
     * Where the board is shared where nobody says otherwise: in a folder for temporary files, readable by this user.
     */
    static Path socket() {
        return Path.of(System.getProperty("java.io.tmpdir"), "belay-board");
    }

    /**
     * Runs the example.
     *
     * @param arguments nothing, or {@code --port URL}
     * @throws IOException if the input can't be read
     */
    public static void main(String[] arguments) throws IOException {
        String url = Arguments.port(arguments);
        Path socket = socket();
        // #region use
        SessionOptions options =
                SessionOptions.builder().lifetime(Duration.ZERO).build();
        try (var manager = DeviceSessionManager.create();
                var session = manager.open(url, options);
                var exporter = SessionExporter.builder(session)
                        .bind(Greenhouse.class)
                        .label("place", "greenhouse")
                        .serveUnix(socket)) {
            System.out.println("Shared at remote:unix:" + exporter.address());
            System.in.transferTo(OutputStream.nullOutputStream());
        } // sessions of clients have ended, and the socket is gone
        // #endregion use
    }
}
