package dev.belay.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.device.BoardProfile;
import dev.belay.device.ConnectionOptions;
import dev.belay.device.DeviceConnection;
import dev.belay.device.internal.BoardFunctions;
import dev.belay.internal.Deadline;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.Reply;
import dev.belay.testing.ScriptedRepl;
import dev.belay.testing.ScriptedReplBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * CircuitPython, which differs from MicroPython as its <a
 * href="https://docs.circuitpython.org/en/latest/README.html#differences-from-micropython">manual</a> tells: it runs
 * {@code code.py}, wants a key before its prompt, and has {@code microcontroller} in the place of {@code machine}.
 */
@Timeout(60)
class CircuitPythonTest {
    private static final String TOLD = "'circuitpython', (9, 2, 7), 'RP2040'";

    private static ScriptedRepl board(ScriptedReplBuilder builder) {
        return ScriptedAgent.board(
                builder.answer(program -> program.contains("'B'in globals()"), CircuitPythonTest::afterReset)
                        .answer(
                                program -> program.contains("microcontroller.reset()"),
                                program -> Reply.nothing().exiting()),
                TOLD,
                expression -> expression.contains("microcontroller.cpu.uid") ? "b'\\x01\\xab'" : "42");
    }

    private static Reply afterReset(String program) {
        int at = program.indexOf("print('") + "print('".length();
        String mark = program.substring(at, at + 1);
        return Reply.of(mark + "(False, 90000)" + mark);
    }

    private static void answers(ScriptedRepl repl) {
        try (repl;
                DeviceSessionManager manager = DeviceSessionManager.create();
                DeviceConnection connection = DeviceConnection.open(repl.transport(), ConnectionOptions.defaults());
                DeviceSession session = manager.createSession(connection)) {
            assertThat(session.evaluate("x", Integer.class)).isEqualTo(42);
            assertThat(connection.capabilities().profile()).isEqualTo(BoardProfile.CIRCUITPYTHON);
        }
    }

    @Test
    void idleBoardIsOpened() {
        answers(board(ScriptedRepl.circuitPython()));
    }

    @Test
    void boardThatWaitsForAKeyIsOpened() {
        answers(board(ScriptedRepl.circuitPython().main(Reply.of("hello\r\n"))));
    }

    @Test
    void boardThatRunsItsProgramIsOpened() {
        answers(board(ScriptedRepl.circuitPython().main(Reply.of("busy\r\n").untilInterrupted())));
    }

    @Test
    void boardThatRunsItsProgramAndCatchesAnInterruptIsOpened() {
        answers(board(ScriptedRepl.circuitPython().main(Reply.of("busy\r\n").catchingInterrupts(1))));
    }

    @Test
    void numberOfTheChipIsThatOfTheMicrocontroller() {
        try (ScriptedRepl repl = board(ScriptedRepl.circuitPython());
                DeviceConnection connection = DeviceConnection.open(repl.transport(), ConnectionOptions.defaults())) {
            assertThat(connection.info().uniqueId()).contains("01ab");
        }
    }

    @Test
    void hardResetIsThatOfTheMicrocontroller() {
        try (ScriptedRepl repl = board(ScriptedRepl.circuitPython());
                DeviceConnection connection = DeviceConnection.open(repl.transport(), ConnectionOptions.defaults())) {
            BoardFunctions functions = (BoardFunctions) connection.newContext("test");
            assertThat(functions.ending().hardReset(null, Deadline.after(Duration.ofSeconds(20))))
                    .isEqualTo("it is back, with 90000 bytes free");
            assertThat(repl.programs()).contains("import microcontroller\nmicrocontroller.reset()");
        }
    }

    @Test
    void softResetInterruptsTheProgramThatRunsAgain() {
        try (ScriptedRepl repl = board(ScriptedRepl.circuitPython());
                DeviceConnection connection = DeviceConnection.open(repl.transport(), ConnectionOptions.defaults())) {
            BoardFunctions functions = (BoardFunctions) connection.newContext("test");
            assertThat(functions.ending().softReset(Deadline.after(Duration.ofSeconds(20))))
                    .isEqualTo(90_000);
        }
    }
}
