package dev.belay.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.belay.device.CallOptions;
import dev.belay.device.ConnectionOptions;
import dev.belay.resource.CleanupStep;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionManagerOptions;
import dev.belay.task.ExecutionOutcome.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for interactive programs on every board with {@code sys.stdin}. */
@Timeout(90)
abstract class ExecutionContract {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private DeviceSession session;

    /** Where the board is, which is switched on. */
    abstract String url();

    abstract void switchOff();

    @BeforeEach
    void open() {
        session = manager.open(url());
    }

    @AfterEach
    void close() {
        manager.close();
        switchOff();
    }

    private void isUsable() {
        assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
    }

    private static ExecutionOutcome end(Execution run) {
        return run.await(SOON).orElseThrow();
    }

    @Test
    void aProgramAsksForALine() {
        try (Execution run = session.start("name = input('Who? ')\nprint('Hello', name)")) {
            assertThat(run.awaitOutput("Who? ", SOON)).contains("Who? ");
            assertThat(run.isDone()).isFalse();
            run.sendInput("Ada Löwe\n");
            assertThat(run.awaitOutput("we\n", SOON)).contains("Hello Ada Löwe\n");
            ExecutionOutcome outcome = end(run);
            assertThat(outcome.status()).isEqualTo(Status.FINISHED);
            assertThat(outcome.orElseThrow()).isEqualTo("Who? Hello Ada Löwe\n");
            assertThat(run.isDone()).isTrue();
        }
        assertThat(session.evaluate("name", String.class)).isEqualTo("Ada Löwe");
        assertThat(session.evaluate("'input' in globals()", Boolean.class)).isFalse();
        assertThat(session.resources().resources()).isEmpty();
    }

    @Test
    void linesSentAheadWaitUntilTheyAreAskedFor() {
        try (Execution run = session.start("""
                import time
                total = 0
                while True:
                    line = input()
                    if not line:
                        break
                    time.sleep_ms(2)
                    total += len(line)
                print(total)
                """)) {
            Random random = new Random(11);
            int total = 0;
            for (int i = 0; i < 40; i++) {
                String line = "x".repeat(1 + random.nextInt(400));
                total += line.length();
                run.sendInput(line.substring(0, line.length() / 2));
                run.sendInput(line.substring(line.length() / 2) + "\n");
            }
            run.sendInput("\nnobody asks for this\n");
            assertThat(end(run).orElseThrow()).as("seed 11").isEqualTo(total + "\n");
        }
        isUsable();
    }

    @Test
    void aProgramReadsItsStandardInput() {
        try (Execution run = session.start("""
                import sys
                print('ready')
                read = 0
                while read < 3000:
                    read += len(sys.stdin.read(100))
                print(read, repr(sys.stdin.readline()))
                """)) {
            assertThat(run.awaitOutput("ready\n", SOON)).isPresent();
            run.sendInput("abcde".repeat(600));
            run.sendInput("the rest\n");
            run.sendInput("more than is read");
            assertThat(end(run).orElseThrow()).isEqualTo("ready\n3000 'the rest\\n'\n");
        }
        isUsable();
    }

    @Test
    void outputIsThereBeforeTheLineEnds() {
        try (Execution run = session.start("""
                print('one ', end='')
                a = input()
                print('two ünd', end='')
                b = input()
                print('three>')
                """)) {
            assertThat(run.awaitOutput("one ", SOON)).isPresent();
            run.sendInput("\n");
            assertThat(run.awaitOutput("ünd", SOON)).contains("two ünd");
            assertThat(run.awaitOutput(Duration.ofMillis(1))).isEmpty();
            assertThat(run.awaitOutput("never printed", Duration.ofMillis(1))).isEmpty();
            run.sendInput("\n");
            String rest = "";
            while (!run.isDone()) {
                rest += run.awaitOutput(SOON);
            }
            rest += run.awaitOutput(Duration.ZERO);
            assertThat(rest).isEqualTo("three>\n");
            assertThat(run.output()).isEqualTo("one two ündthree>\n");
        }
    }

    @Test
    void linesAreReadWhileTheProgramRuns() {
        List<String> followed = new CopyOnWriteArrayList<>();
        try (Execution run = session.start(
                "i = 0\nwhile input() != 'stop':\n    i += 1\n    print(i)\nprint('end', end='')",
                CallOptions.defaults().onLine(followed::add))) {
            List<String> read = new ArrayList<>();
            run.sendInput("go\n");
            run.lines().forEach(line -> {
                read.add(line);
                if (read.size() <= 5) {
                    run.sendInput(read.size() < 5 ? "go\n" : "stop\n");
                }
            });
            assertThat(read).containsExactly("1", "2", "3", "4", "5", "end");
            assertThat(followed).isEqualTo(read);
        }
    }

    @Test
    void anExceptionIsAnOutcome() {
        try (Execution run =
                session.start("print('so far')\n\n1/0", CallOptions.defaults().sourceName("half.py"))) {
            ExecutionOutcome outcome = end(run);
            assertThat(outcome.status()).isEqualTo(Status.RAISED);
            assertThat(outcome.output()).isEqualTo("so far\n");
            assertThat(outcome.exception().orElseThrow().type()).isEqualTo("ZeroDivisionError");
            assertThat(outcome.exception().orElseThrow().frames()).last().satisfies(frame -> {
                assertThat(frame.file()).isEqualTo("half.py");
                assertThat(frame.line()).isEqualTo(3);
            });
        }
        isUsable();
    }

    @Test
    void aProgramMayExit() {
        try (Execution run = session.start("import sys\nprint('bye')\nsys.exit()")) {
            assertThat(end(run).orElseThrow()).isEqualTo("bye\n");
        }
        isUsable();
    }

    @Test
    void anInterruptIsAnOutcomeAfterWhichTheSessionIsUsable() {
        try (Execution run = session.start("""
                try:
                    print('begun')
                    while True:
                        pass
                finally:
                    print('tidied')
                """)) {
            assertThat(run.awaitOutput("begun\n", SOON)).isPresent();
            run.interrupt();
            ExecutionOutcome outcome = end(run);
            assertThat(outcome.status()).isEqualTo(Status.INTERRUPTED);
            assertThat(outcome.exception().orElseThrow().type()).isEqualTo("KeyboardInterrupt");
            assertThat(outcome.output()).isEqualTo("begun\ntidied\n");
        }
        isUsable();
    }

    @Test
    void aProgramMayGoOnAfterAnInterrupt() {
        try (Execution run = session.start("""
                try:
                    name = input('? ')
                except KeyboardInterrupt:
                    name = input('again? ')
                print(name)
                """)) {
            assertThat(run.awaitOutput("? ", SOON)).isPresent();
            run.interrupt();
            assertThat(run.awaitOutput("again? ", SOON)).isPresent();
            run.sendInput("Ada\n");
            ExecutionOutcome outcome = end(run);
            assertThat(outcome.status()).isEqualTo(Status.FINISHED);
            assertThat(outcome.output()).isEqualTo("? again? Ada\n");
        }
        isUsable();
    }

    @Test
    void closingEndsIt() {
        Execution run = session.start("while True: pass");
        run.close();
        assertThat(run.isDone()).isTrue();
        assertThat(end(run).status()).isEqualTo(Status.INTERRUPTED);
        assertThatIllegalStateException()
                .isThrownBy(() -> run.sendInput("\n"))
                .withMessage("the program of execution-1 has ended");
        isUsable();
    }

    @Test
    void theEndOfTheSessionEndsItAndTellsOfIt() {
        Execution run = session.start("print('begun')\nwhile True: pass");
        assertThat(run.awaitOutput("begun\n", SOON)).isPresent();
        assertThat(session.resources().stats().byType()).containsEntry("execution", 1);
        session.close();
        assertThat(run.isDone()).isTrue();
        assertThat(end(run).status()).isEqualTo(Status.INTERRUPTED);
        assertThat(session.cleanupReport().orElseThrow().steps())
                .extracting(CleanupStep::what)
                .contains("execution execution-1");
    }

    @Test
    void otherCallsAreRefusedMeanwhile() {
        try (Execution run = session.start("name = input('? ')")) {
            assertThat(run.awaitOutput("? ", SOON)).isPresent();
            assertThatIllegalStateException()
                    .isThrownBy(() -> session.execute("pass"))
                    .withMessageContaining("the board is busy with a stream: start name = input('? ')");
            assertThatIllegalStateException().isThrownBy(() -> session.start("pass"));
        }
        isUsable();
    }

    @Test
    void itsTimeIsLimitedWhereThatIsWanted() {
        try (Execution run = session.start(
                "print('begun')\nwhile True: pass", CallOptions.defaults().timeout(Duration.ofMillis(300)))) {
            ExecutionOutcome outcome = end(run);
            assertThat(outcome.status()).isEqualTo(Status.FAILED);
            assertThat(outcome.failure().orElseThrow()).hasMessageContaining("no answer within 300 ms");
            assertThat(outcome.output()).isEqualTo("begun\n");
        }
        isUsable();
    }

    @Test
    void aProgramMayRunForLongerThanACallMayTake() {
        manager.close();
        ConnectionOptions shortCalls =
                ConnectionOptions.builder().callTimeout(Duration.ofMillis(600)).build();
        try (DeviceSessionManager patient = DeviceSessionManager.create(
                        SessionManagerOptions.builder().connection(shortCalls).build());
                DeviceSession other = patient.open(url());
                Execution run = other.start("""
                        import sys, time
                        time.sleep_ms(900)
                        print(len(sys.stdin.read(3)))
                        """)) {
            run.sendInput("abcdef");
            assertThat(end(run).orElseThrow()).isEqualTo("3\n");
            assertThat(other.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        }
    }

    @Test
    void inputThatAReplActsOnIsRefused() {
        try (Execution run = session.start("input('? ')")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> run.sendInput("stop\u0003"))
                    .withMessage("Ctrl-C at index 4 can't be sent as input: a REPL acts on it; interrupt() presses"
                            + " Ctrl-C");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> run.sendInput("\ud800"))
                    .withMessage("the input has a lone surrogate, which has no form in UTF-8");
            run.sendInput("fine\n");
            assertThat(end(run).isFinished()).isTrue();
        }
    }

    @Test
    void whatLooksLikeAnEndIsOutput() {
        try (Execution run = session.start("""
                print('a\\x04b\\x04>', end='')
                input('c')
                print('\\x04\\x04>d')
                """)) {
            Awaitility.await().until(() -> run.output().endsWith("c"));
            run.sendInput("\n");
            assertThat(end(run).orElseThrow()).isEqualTo("a\u0004b\u0004>c\u0004\u0004>d\n");
        }
        isUsable();
    }

    @Test
    void theBoardTellsWhenItRan() {
        Instant before = Instant.now();
        try (Execution run = session.start("import time\ntime.sleep_ms(50)\n1/0")) {
            assertThat(end(run).output()).isEmpty();
            Instant after = Instant.now();
            DeviceTime time = run.deviceTime();
            Duration slack = time.accuracy().plusMillis(20);
            assertThat(Duration.between(time.start(), time.end())).isGreaterThanOrEqualTo(Duration.ofMillis(50));
            assertThat(time.start()).isAfter(before.minus(slack));
            assertThat(time.end()).isBefore(after.plus(slack));
        }
        try (Execution run = session.start("while True: pass")) {
            assertThatIllegalStateException()
                    .isThrownBy(run::deviceTime)
                    .withMessage("the program of execution-2 has not ended");
        }
    }

    @Test
    void whatIsNoCodeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.start(" \n"))
                .withMessage("there is no code to start");
    }
}
