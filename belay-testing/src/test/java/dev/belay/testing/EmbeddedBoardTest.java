package dev.belay.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EmbeddedBoardTest {
    private static final String BANNER = "MicroPython v1.27.0 on 2025-12-10; JS with Emscripten\r\n"
            + "Type \"help()\" for more information.\r\n>>> ";

    @Test
    void greetsWithTheBannerOfTheFriendlyRepl() {
        try (EmbeddedBoard board = EmbeddedBoard.start();
                Wire wire = Wire.open(board)) {
            assertThat(wire.await(">>> ")).isEqualTo(BANNER);
        }
    }

    @Test
    void runsBootAndMainWhenSwitchedOn() {
        try (EmbeddedBoard board = EmbeddedBoard.builder()
                        .file("main.py", "print('main', x)")
                        .file("boot.py", "x = 5\nprint('boot')")
                        .start();
                Wire wire = Wire.open(board)) {
            assertThat(wire.await(">>> ")).isEqualTo("boot\r\nmain 5\r\n" + BANNER);
            assertThat(wire.raw().output("print(x)")).isEqualTo("5\r\n");
        }
    }

    @Test
    void runsBootOnlyAfterASoftResetInTheRawRepl() {
        try (EmbeddedBoard board = EmbeddedBoard.builder()
                        .file("main.py", "print('main')")
                        .file("boot.py", "print('boot')")
                        .start();
                Wire wire = Wire.open(board).raw()) {
            wire.send("\004");
            assertThat(wire.await("\r\n>"))
                    .isEqualTo("OK\r\nMPY: soft reboot\r\nboot\r\nraw REPL; CTRL-B to exit\r\n>");
            assertThat(board.boots()).isEqualTo(2);
        }
    }

    @Test
    void runsMainAfterASoftResetInTheFriendlyRepl() {
        try (EmbeddedBoard board =
                        EmbeddedBoard.builder().file("main.py", "print('main')").start();
                Wire wire = Wire.open(board)) {
            wire.await(">>> ");
            wire.send("\004");
            assertThat(wire.await(">>> ")).isEqualTo("\r\nMPY: soft reboot\r\nmain\r\n" + BANNER);
        }
    }

    @Test
    void printsWhatEndsAFileAndStartsTheRepl() {
        try (EmbeddedBoard board =
                        EmbeddedBoard.builder().file("main.py", "\n1/0").start();
                Wire wire = Wire.open(board)) {
            assertThat(wire.await(">>> "))
                    .isEqualTo("Traceback (most recent call last):\r\n  File \"main.py\", line 2, in <module>\r\n"
                            + "ZeroDivisionError: divide by zero\r\n" + BANNER);
        }
    }

    @Test
    void interruptEndsMainAndStartsTheRepl() {
        try (EmbeddedBoard board = EmbeddedBoard.builder()
                        .file("main.py", "print('main')\nwhile True: pass")
                        .start();
                Wire wire = Wire.open(board)) {
            wire.await("main\r\n");
            wire.send("\003");
            assertThat(wire.await(">>> "))
                    .isEqualTo("Traceback (most recent call last):\r\n  File \"main.py\", line 2, in <module>\r\n"
                            + "KeyboardInterrupt: \r\n" + BANNER);
        }
    }

    @Test
    void resetEndsALoopAndForgetsEverythingButFiles() {
        try (EmbeddedBoard board = EmbeddedBoard.start();
                Wire wire = Wire.open(board).raw()) {
            wire.output("x = 5\nwith open('kept.txt', 'w') as f: f.write('kept')");
            wire.send("print('running')\nwhile True: pass\004");
            wire.await("running\r\n");
            board.reset();
            assertThat(wire.await(">>> ")).isEqualTo(BANNER);
            assertThat(wire.raw().output("print('x' in globals(), open('kept.txt').read())"))
                    .isEqualTo("False kept\r\n");
            assertThat(board.boots()).isEqualTo(2);
        }
    }

    @Test
    void resetEndsALoopInC() {
        try (EmbeddedBoard board = EmbeddedBoard.start();
                Wire wire = Wire.open(board).raw()) {
            wire.send("print('running')\nsum(range(10**12))\004");
            wire.await("running\r\n");
            board.reset();
            wire.await(BANNER);
        }
    }

    @Test
    void softResetFromJavaKeepsTheRawRepl() {
        try (EmbeddedBoard board = EmbeddedBoard.start();
                Wire wire = Wire.open(board).raw()) {
            wire.send("print('running')\nwhile True: pass\004");
            wire.await("running\r\n");
            board.softReset();
            assertThat(wire.await("\r\n>")).isEqualTo("MPY: soft reboot\r\nraw REPL; CTRL-B to exit\r\n>");
            assertThat(wire.output("print(1)")).isEqualTo("1\r\n");
        }
    }

    @Test
    void manyResetsInARowLeaveAWorkingBoard() {
        try (EmbeddedBoard board = EmbeddedBoard.start();
                Wire wire = Wire.open(board)) {
            for (int i = 0; i < 50; i++) {
                board.reset();
                board.softReset();
            }
            wire.send("\rprint('still' + ' here')\r");
            wire.await("still here\r\n>>> ");
        }
    }

    @Test
    void dropsTheConnectionOnResetWhereAskedTo() {
        try (EmbeddedBoard board =
                EmbeddedBoard.builder().dropConnectionOnReset(true).start()) {
            try (Wire wire = Wire.open(board).raw()) {
                board.softReset();
                wire.await("raw REPL; CTRL-B to exit\r\n>");
                board.reset();
                assertThat(wire.awaitEnd()).isNull();
                assertThatThrownBy(() -> wire.send("x"))
                        .isInstanceOf(TransportException.class)
                        .hasMessage("the connection to the embedded board " + board.name() + " has ended");
            }
            try (Wire again = Wire.open(board).raw()) {
                assertThat(again.output("print(2)")).isEqualTo("2\r\n");
            }
        }
    }

    @Test
    void outlivesItsTransport() {
        try (EmbeddedBoard board = EmbeddedBoard.start()) {
            try (Wire wire = Wire.open(board).raw()) {
                wire.output("x = 41");
            }
            try (Wire wire = Wire.open(board)) {
                assertThat(wire.output("print(x + 1)")).isEqualTo("42\r\n");
            }
        }
    }

    @Test
    void refusesASecondOpenTransport() {
        try (EmbeddedBoard board = EmbeddedBoard.builder().name("busy").start();
                Wire wire = Wire.open(board);
                Transport second = board.transport()) {
            assertThatThrownBy(() -> second.open(Wire.PATIENCE))
                    .isInstanceOf(TransportException.class)
                    .hasMessage("the embedded board busy has an open connection already");
            assertThat(second.isOpen()).isFalse();
            wire.raw();
        }
    }

    @Test
    void refusesToOpenATransportTwice() {
        try (EmbeddedBoard board = EmbeddedBoard.builder().name("twice").start();
                Transport transport = board.transport()) {
            transport.open(Wire.PATIENCE);
            assertThatIllegalStateException()
                    .isThrownBy(() -> transport.open(Wire.PATIENCE))
                    .withMessage("embedded:twice is open");
        }
    }

    @Test
    void closeEndsABlockedReadAndATightLoop() {
        EmbeddedBoard board = EmbeddedBoard.start();
        try (Wire wire = Wire.open(board).raw()) {
            wire.send("print('running')\nwhile True: pass\004");
            wire.await("running\r\n");
            board.close();
            assertThat(wire.awaitEnd()).isNull();
            assertThat(threadsOf(board)).isZero();
        }
    }

    @Test
    void closeEndsALoopInC() {
        EmbeddedBoard board = EmbeddedBoard.start();
        try (Wire wire = Wire.open(board).raw()) {
            wire.send("print('running')\nsum(range(10**12))\004");
            wire.await("running\r\n");
            board.close();
            assertThat(threadsOf(board)).isZero();
        }
    }

    @Test
    void closeEndsABoardWhoseOutputNobodyReads() {
        EmbeddedBoard board = EmbeddedBoard.builder()
                .file("main.py", "while True: print('x' * 1000)")
                .start();
        try (Transport transport = board.transport()) {
            transport.open(Wire.PATIENCE);
            Awaitility.await()
                    .atMost(30, TimeUnit.SECONDS)
                    .until(() -> thread(board).getState() == Thread.State.WAITING);
            board.close();
            assertThat(threadsOf(board)).isZero();
        }
    }

    @Test
    void closingTransportEndsABlockedRead() {
        try (EmbeddedBoard board = EmbeddedBoard.start()) {
            Wire wire = Wire.open(board);
            wire.await(">>> ");
            wire.close();
            assertThat(wire.awaitEnd()).isNull();
        }
    }

    @Test
    void closingTwiceDoesNothing() {
        EmbeddedBoard board = EmbeddedBoard.start();
        board.close();
        board.close();
        assertThatThrownBy(() -> board.transport().open(Wire.PATIENCE))
                .isInstanceOf(TransportException.class)
                .hasMessage("the embedded board " + board.name() + " is closed");
    }

    @Test
    void writingToAClosedTransportFails() {
        try (EmbeddedBoard board = EmbeddedBoard.builder().name("shut").start();
                Transport transport = board.transport()) {
            assertThatThrownBy(() -> transport.write(new byte[1], 0, 1))
                    .isInstanceOf(TransportException.class)
                    .hasMessage("embedded:shut is closed");
            assertThat(transport.read(new byte[1])).isEqualTo(-1);
        }
    }

    @Test
    void refusesTheNameOfARunningBoard() {
        EmbeddedBoard board = EmbeddedBoard.builder().name("only").start();
        try (board) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> EmbeddedBoard.builder().name("only").start())
                    .withMessage("an embedded board named only runs already");
        }
        EmbeddedBoard.builder().name("only").start().close();
    }

    @Test
    void refusesNamesThatNoUrlCanHold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddedBoard.builder().name("a b"))
                .withMessage("name must be made of letters, digits, - _ and ., not \"a b\"");
    }

    @Test
    void refusesHeapsOfImpossibleSize() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddedBoard.builder().heapBytes(1000))
                .withMessage("heapBytes must be from 32768 to 67108864, not 1000");
    }

    private static Thread thread(EmbeddedBoard board) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("belay-embedded-" + board.name()))
                .findFirst()
                .orElseThrow();
    }

    private static long threadsOf(EmbeddedBoard board) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("belay-embedded-" + board.name()))
                .count();
    }
}
