package dev.belay.benchmarks;

import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import java.nio.file.Files;
import java.nio.file.Path;

/** Does one thing on a board and ends, as a command line tool does. */
final class PeerProgram {
    private PeerProgram() {}

    /**
     * Evaluates, or copies a file.
     *
     * @param arguments what to do, the port, and for copies the file of this machine and that of the board
     * @throws Exception if that fails
     */
    public static void main(String[] arguments) throws Exception {
        try (DeviceSessionManager manager = DeviceSessionManager.create();
                DeviceSession session = manager.open("serial:" + arguments[1])) {
            switch (arguments[0]) {
                case "evaluate" -> System.out.println(session.evaluate("1+1", Integer.class));
                case "upload" -> session.fileSystem().write(arguments[3], Files.readAllBytes(Path.of(arguments[2])));
                case "download" ->
                    Files.write(Path.of(arguments[2]), session.fileSystem().read(arguments[3]));
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }
    }
}
