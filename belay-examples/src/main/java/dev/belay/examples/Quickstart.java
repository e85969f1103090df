package dev.belay.examples;

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
    interface Weather {
        @Setup("offset = 0.5")
        void prepare();

        @Task("round(27 - (volts - 0.706) / 0.001721 + offset, 1)")
        double celsius(double volts);

        @Task("for n in range(count): yield n * n")
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
            System.out.println(session.evaluate("'Hello from ' + __import__('sys').platform", String.class));
            Weather weather = session.bind(Weather.class);
            System.out.println("Celsius: " + weather.celsius(0.7155));
            try (DeviceStream<Integer> squares = weather.squares(8)) {
                System.out.println("Squares: " + squares.stream().toList());
            }
        } // what ran is interrupted, the namespace dropped, and the port free
        // #endregion use
        System.out.println("The session has ended; the board has its memory back");
    }
}
