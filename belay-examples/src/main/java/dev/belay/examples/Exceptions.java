package dev.belay.examples;

import dev.belay.repl.DeviceTimeoutException;
import dev.belay.repl.PythonException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.task.BindingException;
import dev.belay.task.Task;
import dev.belay.task.Timeout;

/** Shows what goes wrong, when, and how it is told. */
public final class Exceptions {
    private Exceptions() {}

    // #region tank
    interface Tank {
        @Task("""
                # the sensor counts from 0 to full
                share = count / full
                return round(100 * share)
                """)
        int percent(int count, int full);

        @Task("open(name).read()")
        String read(String name);

        @Task("while True: pass")
        @Timeout(200)
        void hang();
    }
    // #endregion tank

    // #region mistakes
    interface Mistakes {
        @Task("return a + 1")
        int unusedParameter(int a, int b);

        @Task("yield 1")
        int noStream();

        @Task("print('hello'")
        void openBracket();

        int noAnnotation();
    }
    // #endregion mistakes

    /**
     * Runs the example.
     *
     * @param arguments nothing, or {@code --port URL}
     */
    public static void main(String[] arguments) {
        try (var manager = DeviceSessionManager.create();
                var session = manager.open(Arguments.port(arguments))) {
            bindMistakes(session);
            Tank tank = session.bind(Tank.class);

            // #region python
            try {
                tank.percent(7, 0);
            } catch (PythonException e) {
                System.out.println(e.traceback());
                System.out.println(e.type() + " in line " + e.line().orElseThrow());
            }
            // #endregion python

            try {
                tank.read("missing.txt");
            } catch (PythonException e) {
                System.out.println(e.type() + ", errno " + e.errno().orElseThrow());
            }

            // #region timeout
            try {
                tank.hang();
            } catch (DeviceTimeoutException e) {
                System.out.println("Timed out; the session goes on: " + e.isRecoverable());
            }
            // #endregion timeout
            System.out.println(tank.percent(7, 10) + " %");
        }
    }

    private static void bindMistakes(DeviceSession session) {
        // #region binding
        try {
            session.bind(Mistakes.class);
        } catch (BindingException e) {
            e.complaints().forEach(System.out::println);
        }
        // #endregion binding
    }
}
