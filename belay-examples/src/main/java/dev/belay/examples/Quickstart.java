package dev.belay.examples;

import dev.belay.repl.PythonException;
import dev.belay.session.DeviceSessionManager;
import dev.belay.task.DeviceStream;
import dev.belay.task.Setup;
import dev.belay.task.Task;

/**
 * Makes a board an object: opens a session, binds an interface whose methods are Python, and gets typed results back.
 *
 * <p>Without arguments it runs on a real MicroPython inside the JVM; {@code --port serial:/dev/ttyACM0} names a board.
 */
public final class Quickstart {
    private Quickstart() {}

    // #region interface
    record Reading(String sensor, double celsius) {}

    interface Weather {
        @Setup("offsets = {'attic': 0.5, 'cellar': -0.2}")
        void prepare();

        @Task("""
                celsius = 27 - (volts - 0.706) / 0.001721
                return {'sensor': sensor, 'celsius': round(celsius + offsets[sensor], 1)}
                """)
        Reading reading(String sensor, double volts);

        @Task("""
                for n in range(count):
                    yield n * n
                """)
        DeviceStream<Integer> squares(int count);
    }
    // #endregion interface

    /**
     * Runs the quickstart.
     *
     * @param arguments nothing, or {@code --port URL}
     */
    public static void main(String[] arguments) {
        String url = Arguments.port(arguments);
        // #region use
        try (var manager = DeviceSessionManager.create();
                var session = manager.open(url)) {
            var board = session.device().capabilities();
            System.out.println("Opened " + board.implementation() + " " + board.version() + " on " + board.platform());

            int answer = session.evaluate("6 * 7", Integer.class);
            System.out.println("6 * 7 = " + answer);

            Weather weather = session.bind(Weather.class);
            Reading reading = weather.reading("attic", 0.7155);
            System.out.println(reading);

            try (DeviceStream<Integer> squares = weather.squares(8)) {
                System.out.println("Squares: " + squares.stream().toList());
            }

            try {
                weather.reading("garden", 0.7);
            } catch (PythonException e) {
                System.out.println(
                        "As expected: " + e.type() + " in line " + e.line().orElseThrow());
            }
        } // what ran is interrupted, the namespace dropped, and the port free
        // #endregion use
        System.out.println("The session has ended; the board has its memory back");
    }
}
