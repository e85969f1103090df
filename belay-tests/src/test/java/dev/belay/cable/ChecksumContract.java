package dev.belay.cable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.device.ConnectionOptions;
import dev.belay.device.DeviceConnection;
import dev.belay.repl.PythonException;
import dev.belay.repl.WireDamageException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionOptions;
import dev.belay.transport.Transport;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a session with checksums promises on every board. */
@Timeout(120)
abstract class ChecksumContract {
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private MarkedBytes wire;
    private DeviceConnection connection;
    private DeviceSession session;

    /** Switches a board on, or skips the test. */
    abstract Transport start();

    abstract void stop();

    @BeforeEach
    void open() {
        wire = new MarkedBytes(start());
        connection = DeviceConnection.open(wire, ConnectionOptions.defaults());
        session = manager.createSession(
                connection, SessionOptions.builder().checksums(true).build());
    }

    @AfterEach
    void close() {
        manager.close();
        if (connection != null) {
            connection.close();
        }
        stop();
    }

    DeviceSession session() {
        return session;
    }

    @Test
    void codeAndValuesArriveAsWithoutChecksums() {
        session.execute("a = 'ä\\n'\nb = 2");
        assertThat(session.evaluate("a", String.class)).isEqualTo("ä\n");
        assertThat(session.evaluate("b", Integer.class)).isEqualTo(2);
        assertThat(session.execute("print(b)")).isEqualTo("2\n");
        assertThat(session.executors()
                        .task("twice", List.of("x"), "return 2 * x")
                        .call(Integer.class, 21))
                .isEqualTo(42);
        assertThat(session.executors()
                        .task("twice", List.of("x"), "return 2 * x")
                        .call(Integer.class, 4))
                .isEqualTo(8);
        session.close();
        assertThat(session.cleanupReport().orElseThrow().failures()).isEmpty();
    }

    @Test
    void exceptionsAreThoseOfTheCode() {
        assertThatThrownBy(() -> session.execute("x = 1\nx = 1 // 0"))
                .isInstanceOfSatisfying(PythonException.class, e -> {
                    assertThat(e.type()).isEqualTo("ZeroDivisionError");
                    assertThat(e.frames()).hasSize(1);
                    assertThat(e.line()).hasValue(2);
                });
        assertThatThrownBy(() -> session.executors()
                        .task("fails", List.of(), "y = 1\nreturn unknown")
                        .run())
                .isInstanceOfSatisfying(PythonException.class, e -> {
                    assertThat(e.type()).isEqualTo("NameError");
                    assertThat(e.frames()).hasSize(1);
                    assertThat(e.line()).hasValue(2);
                });
        assertThatThrownBy(() -> session.execute("x = ("))
                .isInstanceOfSatisfying(
                        PythonException.class, e -> assertThat(e.type()).isEqualTo("SyntaxError"));
        assertThat(session.evaluate("x", Integer.class)).isOne();
    }

    @Test
    void programThatDidNotArriveWholeIsSentAgain() {
        session.execute("count = 0");
        for (int value : new int[] {'A', 4, 1, 3, '\'', 0xc3}) {
            wire.turnInto(value);
            session.execute("count += 1 # @");
        }
        assertThat(session.evaluate("count", Integer.class)).isEqualTo(6);
        assertThat(session.usage().repeats()).isEqualTo(6);
    }

    @Test
    void answerThatDidNotArriveWholeIsReported() {
        session.execute("count = 0\ndef f():\n global count\n count += 1\n return 'x@' + 'y'");
        wire.turnAnswerInto('z');
        assertThatThrownBy(() -> session.evaluate("f()", String.class))
                .isInstanceOfSatisfying(
                        WireDamageException.class,
                        e -> assertThat(e.mayHaveRun()).isTrue())
                .hasMessageContaining("the answer was damaged on its way: 'xzy'");
        assertThat(session.evaluate("count", Integer.class)).isOne();
    }

    @Test
    void sessionWithoutChecksumsIsNotDisturbed() {
        session.execute("x = 1");
        try (DeviceSession plain = manager.createSession(connection)) {
            assertThat(plain.evaluate("6 * 7", Integer.class)).isEqualTo(42);
            assertThat(session.evaluate("x", Integer.class)).isOne();
            assertThat(plain.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        }
    }
}
