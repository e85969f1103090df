package dev.belay.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.BelayException;
import dev.belay.device.ConnectionOptions;
import dev.belay.device.ConnectionState;
import dev.belay.device.DeviceConnection;
import dev.belay.repl.DeviceStateLostException;
import dev.belay.repl.DeviceTimeoutException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.Fault;
import dev.belay.testing.Reply;
import dev.belay.testing.ScriptedRepl;
import dev.belay.transport.TransportException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Faults that real boards don't make on demand. Never a wrong value, never a wait past the deadline, and afterwards the
 * session works or says that it is lost.
 */
@Timeout(60)
class FaultsTest {
    private static final Duration CALL = Duration.ofMillis(250);
    private static final ConnectionOptions IMPATIENT = ConnectionOptions.builder()
            .openTimeout(Duration.ofSeconds(3))
            .callTimeout(CALL)
            .recoveryTimeout(Duration.ofSeconds(2))
            .build();

    private final ScriptedRepl board = ScriptedAgent.board(ScriptedRepl.micropython(), expression -> "42");

    private enum Outcome {
        RIGHT,
        TIMEOUT_AND_USABLE,
        TIMEOUT_AND_LOST,
        RESET,
        BROKEN
    }

    /** Execution 1 is the agent, 2 the first call, 3 the call with the fault. */
    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(
                        "other output before the result",
                        Fault.otherOutput("tick\r\n").atExecution(3, 2),
                        Outcome.RIGHT),
                Arguments.of(
                        "other output behind the result",
                        Fault.otherOutput("tick\r\n").atExecution(3, 6),
                        Outcome.RIGHT),
                Arguments.of(
                        "other output before the prompt",
                        Fault.otherOutput("tick\r\n").beforePromptOf(3),
                        Outcome.RIGHT),
                Arguments.of(
                        "a prompt printed before the prompt",
                        Fault.otherOutput("> ").beforePromptOf(3),
                        Outcome.RIGHT),
                Arguments.of(
                        "output after the answer", Fault.otherOutput("late\r\n").afterExecution(3), Outcome.RIGHT),
                Arguments.of(
                        "an end after the answer", Fault.otherOutput("\4\4>").afterExecution(3), Outcome.RIGHT),
                Arguments.of(
                        "late output",
                        Fault.lateOutput("late", Duration.ofMillis(20)).afterExecution(3),
                        Outcome.RIGHT),
                Arguments.of("garbage before the answer", Fault.garbage(7, 40).atExecution(3), Outcome.RIGHT),
                Arguments.of("truncated result", Fault.truncated().atExecution(3, 4), Outcome.TIMEOUT_AND_USABLE),
                Arguments.of("silence", Fault.silence().atExecution(3, 2), Outcome.TIMEOUT_AND_LOST),
                Arguments.of("soft reset", Fault.softReset().atExecution(3, 2), Outcome.RESET),
                Arguments.of(
                        "soft reset to the friendly REPL",
                        Fault.softResetToFriendly().atExecution(3, 2),
                        Outcome.RESET),
                Arguments.of("hard reset", Fault.hardReset().atExecution(3, 2), Outcome.RESET),
                Arguments.of("soft reset while idle", Fault.softReset().afterExecution(2), Outcome.RESET),
                Arguments.of(
                        "reset to the friendly REPL while idle",
                        Fault.softResetToFriendly().afterExecution(2),
                        Outcome.RESET),
                Arguments.of("hard reset while idle", Fault.hardReset().afterExecution(2), Outcome.RESET),
                Arguments.of("disconnect", Fault.disconnect().atExecution(3, 2), Outcome.BROKEN),
                Arguments.of("broken pipe", Fault.brokenPipe().atExecution(3, 2), Outcome.BROKEN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void endsAsItShould(String name, Fault fault, Outcome outcome) {
        try (DeviceConnection connection = DeviceConnection.open(board.transport(), IMPATIENT);
                DeviceSessionManager manager = DeviceSessionManager.create();
                DeviceSession session = manager.createSession(connection)) {
            board.fail(fault);
            assertThat(session.evaluate("x", Integer.class)).isEqualTo(42);
            switch (outcome) {
                case RIGHT -> assertThat(session.evaluate("x", Integer.class)).isEqualTo(42);
                case TIMEOUT_AND_USABLE -> timesOut(session, true);
                case TIMEOUT_AND_LOST -> timesOut(session, false);
                case RESET ->
                    assertThatThrownBy(() -> session.evaluate("x", Integer.class))
                            .isInstanceOf(DeviceStateLostException.class);
                case BROKEN ->
                    assertThatThrownBy(() -> session.evaluate("x", Integer.class))
                            .isInstanceOf(TransportException.class);
            }
            afterwards(manager, connection, session, outcome);
        } finally {
            board.close();
        }
    }

    @Test
    void cableThatBreaksWhileTheBoardIsAskedWhetherItWasResetIsALostCable() {
        try (DeviceConnection connection = DeviceConnection.open(board.transport(), IMPATIENT);
                DeviceSessionManager manager = DeviceSessionManager.create();
                DeviceSession session = manager.createSession(connection)) {
            board.fail(Fault.truncated().atExecution(3, 4));
            board.fail(Fault.disconnect().atExecution(4, 2));
            assertThat(session.evaluate("x", Integer.class)).isEqualTo(42);
            assertThatThrownBy(() -> session.evaluate("x", Integer.class)).isInstanceOf(TransportException.class);
            assertThat(connection.state()).isEqualTo(ConnectionState.LOST);
        } finally {
            board.close();
        }
    }

    private static void timesOut(DeviceSession session, boolean recoverable) {
        assertThatThrownBy(() -> session.evaluate("x", Integer.class))
                .isInstanceOfSatisfying(DeviceTimeoutException.class, e -> {
                    assertThat(e.isRecoverable()).isEqualTo(recoverable);
                    assertThat(e.reason()).startsWith("no answer within 250 ms; the board ");
                });
    }

    private static void afterwards(
            DeviceSessionManager manager, DeviceConnection connection, DeviceSession session, Outcome outcome) {
        switch (outcome) {
            case RIGHT, TIMEOUT_AND_USABLE -> {
                assertThat(session.isActive()).isTrue();
                assertThat(session.evaluate("x", Integer.class)).isEqualTo(42);
            }
            case RESET -> {
                assertThat(session.isActive()).isFalse();
                assertThat(connection.state()).isEqualTo(ConnectionState.OPEN);
                try (DeviceSession next = manager.createSession(connection)) {
                    assertThat(next.evaluate("x", Integer.class)).isEqualTo(42);
                }
            }
            case TIMEOUT_AND_LOST, BROKEN -> {
                assertThat(session.isActive()).isFalse();
                assertThat(connection.state()).isEqualTo(ConnectionState.LOST);
                assertThatThrownBy(() -> session.evaluate("x", Integer.class))
                        .isInstanceOf(TransportException.class)
                        .hasMessageContaining("the connection is lost; open the board again");
            }
        }
    }

    @Test
    void boardThatNeverAnswersIsNotOpened() {
        board.fail(Fault.silence());
        assertThatThrownBy(() -> DeviceConnection.open(board.transport(), IMPATIENT))
                .isInstanceOfSatisfying(DeviceTimeoutException.class, e -> {
                    assertThat(e.reason())
                            .isEqualTo("the board did not enter the raw REPL; it said nothing. Check that it runs"
                                    + " MicroPython, and that no program on it catches KeyboardInterrupt");
                    assertThat(e.activity()).contains("open");
                });
        assertThat(board.transport().isOpen()).isFalse();
        board.close();
    }

    @Test
    void boardStuckInItsMainProgramIsInterrupted() {
        ScriptedRepl busy = ScriptedAgent.board(
                ScriptedRepl.micropython().main(Reply.of("busy\r\n").untilInterrupted()), expression -> "42");
        opensAndAnswers(busy);
    }

    @Test
    void boardWithoutRawPasteIsFallenBackTo() {
        ScriptedRepl plain = ScriptedAgent.board(
                ScriptedRepl.micropython().rawPaste(ScriptedRepl.RawPaste.UNKNOWN), expression -> "42");
        assertThat(opensAndAnswers(plain)).isFalse();
    }

    @Test
    void boardThatRefusesRawPasteIsFallenBackTo() {
        ScriptedRepl plain = ScriptedAgent.board(
                ScriptedRepl.micropython().rawPaste(ScriptedRepl.RawPaste.REFUSED), expression -> "42");
        assertThat(opensAndAnswers(plain)).isFalse();
    }

    @Test
    void circuitPythonIsOpened() {
        assertThat(opensAndAnswers(ScriptedAgent.board(ScriptedRepl.circuitPython(), expression -> "42")))
                .isTrue();
    }

    private static boolean opensAndAnswers(ScriptedRepl repl) {
        try (repl;
                DeviceConnection connection = DeviceConnection.open(repl.transport(), IMPATIENT);
                DeviceSessionManager manager = DeviceSessionManager.create();
                DeviceSession session = manager.createSession(connection)) {
            assertThat(session.evaluate("x", Integer.class)).isEqualTo(42);
            return session.device().capabilities().hasRawPaste();
        }
    }

    static IntStream seeds() {
        return new Random(20_261_121).ints(25);
    }

    /**
     * Lost, doubled and foreign bytes anywhere: each call has its own answer, or a typed failure, never the answer of
     * another.
     */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void garbledWireNeverMixesUpAnswers(int seed) {
        Random random = new Random(seed);
        ScriptedRepl noisy = ScriptedAgent.board(ScriptedRepl.micropython(), expression -> "'" + expression + "'");
        Set<String> asked = new HashSet<>();
        try (noisy;
                DeviceConnection connection = DeviceConnection.open(noisy.transport(), IMPATIENT);
                DeviceSessionManager manager = DeviceSessionManager.create()) {
            for (int i = 0; i < 3 && connection.state() == ConnectionState.OPEN; i++) {
                DeviceSession session = manager.createSession(connection);
                int next = noisy.programs().size() + 1 + random.nextInt(2);
                noisy.fail(someFault(random).atExecution(next, random.nextInt(12)));
                for (int call = 0; call < 3; call++) {
                    String expression = "answer " + i + " " + call;
                    callsOrFails(session, expression, asked, seed);
                    asked.add(expression);
                }
                close(session);
            }
        }
    }

    private static Fault someFault(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Fault.dropOutput(1 + random.nextInt(3));
            case 1 -> Fault.duplicateOutput(1 + random.nextInt(3));
            case 2 -> Fault.garbage(random.nextLong(), 1 + random.nextInt(8));
            default -> Fault.otherOutput("noise\r\n");
        };
    }

    private static void callsOrFails(DeviceSession session, String expression, Set<String> earlier, int seed) {
        try {
            String value = session.evaluate(expression, String.class);
            // a byte lost inside of the text itself can't be seen without checksums
            assertThat(earlier).as("seed %d", seed).doesNotContain(value);
        } catch (BelayException e) {
            assertThat(e).as("seed %d", seed).hasMessageContaining(session.id());
        }
    }

    private static void close(DeviceSession session) {
        try {
            session.close();
        } catch (BelayException e) {
            assertThat(e).hasMessageContaining(session.id());
        }
    }
}
