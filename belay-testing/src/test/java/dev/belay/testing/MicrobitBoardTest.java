package dev.belay.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The micro:bit in QEMU as a board, before the library talks to it. */
@Timeout(120)
class MicrobitBoardTest {
    private MicrobitBoard board;
    private Wire wire;

    @BeforeEach
    void start() {
        MicrobitBoard.availability().orSkip();
        board = MicrobitBoard.start();
        wire = Wire.open(board.transport()).raw();
    }

    @AfterEach
    void close() {
        if (board != null) {
            wire.close();
            board.close();
        }
    }

    @Test
    void isTheVersionThatItsDocumentationTells() {
        assertThat(wire.output("import sys\nprint(sys.platform, sys.implementation[1])"))
                .isEqualTo("microbit (1, 9, 2)\r\n");
    }

    @Test
    void controlCInterruptsWhatRuns() {
        wire.send("print('on')\nwhile True: pass\004");
        wire.await("on\r\n");
        wire.send("\003");
        assertThat(wire.await("\004>")).contains("KeyboardInterrupt");
    }

    @Test
    void keepsItsStateWhileNobodyIsConnected() {
        wire.execute("kept = 7");
        wire.close();
        wire = Wire.open(board.transport());
        assertThat(wire.output("print(kept)")).isEqualTo("7\r\n");
    }

    @Test
    void resetButtonStartsItAgain() {
        wire.send("print('on')\nwhile True: pass\004");
        wire.await("on\r\n");
        board.reset();
        wire.await(">>> ");
        assertThat(wire.raw().output("print('back')")).isEqualTo("back\r\n");
    }

    @Test
    void boardsStartedAtOnceHavePortsOfTheirOwn() {
        List<MicrobitBoard> boards = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                boards.add(MicrobitBoard.start());
            }
            assertThat(boards.stream().map(MicrobitBoard::url).distinct()).hasSize(4);
        } finally {
            boards.forEach(MicrobitBoard::close);
        }
    }

    @Test
    void closeEndsItsProcess() {
        List<ProcessHandle> processes = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("qemu-system-arm"))
                .toList();
        assertThat(processes).hasSize(1);
        board.close();
        Awaitility.await()
                .atMost(Wire.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
        assertThatThrownBy(board::reset)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the board is off");
    }
}
