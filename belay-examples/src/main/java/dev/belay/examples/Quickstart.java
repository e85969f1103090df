package dev.belay.examples;

import dev.belay.device.CallOptions;
import dev.belay.repl.PythonException;
import dev.belay.session.DeviceSessionManager;
import dev.belay.value.GenericType;
import java.util.List;

/**
 * Opens a session on a MicroPython board, runs Python on it, and gets typed results back.
 *
 * <p>Without arguments it runs on a real MicroPython inside the JVM; {@code --port serial:/dev/ttyACM0} names a board.
 */
public final class Quickstart {
    private Quickstart() {}

    /** What the board measured. */
    record Reading(String sensor, double celsius) {}

    /**
     * Runs the quickstart.
     *
     * @param arguments nothing, or {@code --port URL}
     */
    public static void main(String[] arguments) {
        String url = Arguments.port(arguments);
        // #region quickstart
        try (var manager = DeviceSessionManager.create();
                var session = manager.open(url)) {
            var board = session.device().capabilities();
            System.out.println("Opened " + board.implementation() + " " + board.version() + " on " + board.platform());

            int answer = session.evaluate("6 * 7", Integer.class);
            System.out.println("6 * 7 = " + answer);

            session.execute("""
                    def read(sensor):
                        return {'sensor': sensor, 'celsius': 21.5}
                    """);
            Reading reading = session.evaluate("read('attic')", Reading.class);
            System.out.println(reading);

            List<Integer> squares = session.evaluate("[n * n for n in range(8)]", new GenericType<>() {});
            System.out.println("Squares: " + squares);

            session.execute(
                    "for n in range(3): print('line', n)",
                    CallOptions.defaults().onLine(line -> System.out.println("The board says: " + line)));

            try {
                session.execute("x = 1\nx / 0");
            } catch (PythonException e) {
                System.out.println(
                        "As expected: " + e.type() + " in line " + e.line().orElseThrow());
            }
        }
        // #endregion quickstart
        System.out.println("The session has ended; the board has its memory back");
    }
}
