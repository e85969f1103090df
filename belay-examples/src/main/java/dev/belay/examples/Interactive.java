package dev.belay.examples;

import dev.belay.session.BatchReport;
import dev.belay.session.BatchScript;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.Restart;
import dev.belay.task.Execution;
import dev.belay.task.ExecutionOutcome;
import java.time.Duration;

/** Talks with a program on the board, completes names, runs a script step by step, and restarts the session. */
public final class Interactive {
    private static final Duration SOON = Duration.ofSeconds(10);

    private Interactive() {}

    /**
     * Runs the example.
     *
     * @param arguments nothing, or {@code --port URL}
     */
    public static void main(String[] arguments) {
        try (var manager = DeviceSessionManager.create();
                var session = manager.open(Arguments.port(arguments))) {
            talk(session);
            interrupt(session);
            complete(session);
            runSteps(session);
            restart(session);
        }
    }

    private static void talk(DeviceSession session) {
        // #region talk
        String program = """
                name = input('Who? ')
                print('Hello', name)
                """;
        try (Execution run = session.start(program)) {
            run.awaitOutput("Who? ", SOON);
            run.sendInput("Ada\n");
            ExecutionOutcome outcome = run.await(SOON).orElseThrow();
            System.out.println(outcome.status() + ": " + outcome.output().strip());
        }
        // #endregion talk
    }

    private static void interrupt(DeviceSession session) {
        // #region interrupt
        String program = """
                import time
                try:
                    while True:
                        print('tick')
                        time.sleep_ms(10)
                finally:
                    print('tidied up')
                """;
        try (Execution run = session.start(program)) {
            run.lines().limit(3).forEach(System.out::println);
            run.interrupt();
            ExecutionOutcome outcome = run.await(SOON).orElseThrow();
            System.out.println(
                    outcome.status() + ", tidied up: " + outcome.output().endsWith("tidied up\n"));
        }
        // #endregion interrupt
    }

    private static void complete(DeviceSession session) {
        // #region complete
        session.execute("import machine");
        System.out.println(session.complete("machine.Pi")); // [machine.Pin]
        System.out.println(session.complete("import mach")); // [import machine]
        // #endregion complete
    }

    private static void runSteps(DeviceSession session) {
        // #region batch
        BatchScript script = BatchScript.resource(Interactive.class, "check.py");
        BatchReport report = session.runBatch(script);
        report.steps()
                .forEach(step -> System.out.println(step.name() + ": " + step.status() + " "
                        + step.result().map(Object::toString).orElse("")));
        // #endregion batch
    }

    private static void restart(DeviceSession session) {
        // #region restart
        session.executors().setup("from machine import Pin\nled = Pin(25, Pin.OUT)");
        session.execute("leftover = 1");
        session.restart(Restart.SOFT);
        System.out.println("Set up again: " + session.complete("led").contains("led"));
        System.out.println("Left over: " + session.complete("leftover"));
        // #endregion restart
    }
}
