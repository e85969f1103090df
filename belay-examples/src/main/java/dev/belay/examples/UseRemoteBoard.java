package dev.belay.examples;

import dev.belay.exporter.RemoteSession;
import dev.belay.exporter.RemoteStream;
import dev.belay.session.DeviceSessionManager;
import java.nio.charset.StandardCharsets;

/** Uses a board that another process shares: {@link ExportBoard}, unless {@code --port} names another. */
public final class UseRemoteBoard {
    private UseRemoteBoard() {}

    /**
     * Runs the example.
     *
     * @param arguments nothing, or {@code --port URL} with a URL that begins with {@code remote:}
     */
    public static void main(String[] arguments) {
        String url =
                Arguments.isPortGiven(arguments) ? Arguments.port(arguments) : "remote:unix:" + ExportBoard.socket();
        // #region tasks
        try (var remote = RemoteSession.open(url)) {
            System.out.println("Celsius: " + remote.call("greenhouse", "celsius", Double.class, 3));
            try (RemoteStream<Integer> rows = remote.stream("greenhouse", "rows", Integer.class, 3)) {
                rows.forEach(row -> System.out.println("Row " + row));
            }
            remote.files().write("note.txt", "watered".getBytes(StandardCharsets.UTF_8));
        } // the board is free for others
        // #endregion tasks
        // #region session
        try (var manager = DeviceSessionManager.create();
                var session = manager.open(url)) { // code of one's own, over the console
            System.out.println("Note: " + session.fileSystem().readText("note.txt"));
            System.out.println("Six times seven: " + session.evaluate("6 * 7", Integer.class));
        }
        // #endregion session
    }
}
