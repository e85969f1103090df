package dev.belay.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.EmbeddedBoard;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Output that is followed line by line. */
@Timeout(60)
class LinesTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private final List<String> lines = new ArrayList<>();
    private final CallOptions following = CallOptions.defaults().onLine(lines::add);
    private DeviceSession session;

    @BeforeEach
    void open() {
        session = manager.open(board.url());
    }

    @AfterEach
    void close() {
        manager.close();
        board.close();
    }

    @Test
    void linesComeWithoutTheirEnds() {
        String output = session.execute("print('one')\nprint()\nprint('three', end='\\r\\n')", following);
        assertThat(output.replace("\r", "")).isEqualTo("one\n\nthree\n");
        assertThat(lines.stream().map(line -> line.replace("\r", ""))).containsExactly("one", "", "three");
    }

    @Test
    void lastLineWithoutAnEndComes() {
        session.execute("print('whole')\nprint('part', end='')", following);
        assertThat(lines).containsExactly("whole", "part");
    }

    @Test
    void noOutputIsNoLine() {
        session.execute("x = 1", following);
        assertThat(lines).isEmpty();
    }

    @Test
    void charactersOfSeveralBytesStayWhole() {
        session.execute("""
                import sys, time
                for byte in 'zu heiß – 热 😀\\n'.encode():
                    sys.stdout.buffer.write(bytes([byte]))
                    time.sleep_ms(2)
                """, following);
        assertThat(lines).containsExactly("zu heiß – 热 😀");
    }

    @Test
    void outputOfAnExpressionIsFollowedWithoutItsResult() {
        session.execute("def noisy():\n print('a')\n print('b', end='')\n return 42");
        assertThat(session.evaluate("noisy()", dev.belay.value.GenericType.of(Integer.class), following))
                .isEqualTo(42);
        assertThat(lines).containsExactly("a", "b");
    }

    @Test
    void linesOfAFailedCallCome() {
        assertThatThrownBy(() -> session.execute("print('before')\n1/0", following))
                .isInstanceOf(dev.belay.repl.PythonException.class);
        assertThat(lines).containsExactly("before");
    }

    @Test
    void listenerThatThrowsAtTheEndLeavesTheSessionUsable() {
        IllegalArgumentException mine = new IllegalArgumentException("enough");
        assertThatThrownBy(() -> session.execute(
                        "print('part', end='')", CallOptions.defaults().onLine(line -> {
                            throw mine;
                        })))
                .isSameAs(mine);
        assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
    }

    @Test
    void listenerMustNotCallTheBoard() {
        assertThatThrownBy(() ->
                        session.execute("print('go')", CallOptions.defaults().onLine(line -> session.execute("1"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("a listener of a call must not call the board; running: execute print('go')");
        assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
    }
}
