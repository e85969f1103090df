package dev.belay.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.device.ConnectionOptions;
import dev.belay.device.DeviceConnection;
import dev.belay.repl.PythonException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.PacedTransport;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions of one connection that deploy the same code. */
@Timeout(60)
class SharedCodeTest {
    interface Twenty {
        @Task("base + x * 0 if x > 0 else base - x")
        int method0(int x);

        @Task("base + x * 1 if x > 1 else base - x")
        int method1(int x);

        @Task("base + x * 2 if x > 2 else base - x")
        int method2(int x);

        @Task("base + x * 3 if x > 3 else base - x")
        int method3(int x);

        @Task("base + x * 4 if x > 4 else base - x")
        int method4(int x);

        @Task("base + x * 5 if x > 5 else base - x")
        int method5(int x);

        @Task("base + x * 6 if x > 6 else base - x")
        int method6(int x);

        @Task("base + x * 7 if x > 7 else base - x")
        int method7(int x);

        @Task("base + x * 8 if x > 8 else base - x")
        int method8(int x);

        @Task("base + x * 9 if x > 9 else base - x")
        int method9(int x);

        @Task("base + x * 10 if x > 10 else base - x")
        int method10(int x);

        @Task("base + x * 11 if x > 11 else base - x")
        int method11(int x);

        @Task("base + x * 12 if x > 12 else base - x")
        int method12(int x);

        @Task("base + x * 13 if x > 13 else base - x")
        int method13(int x);

        @Task("base + x * 14 if x > 14 else base - x")
        int method14(int x);

        @Task("base + x * 15 if x > 15 else base - x")
        int method15(int x);

        @Task("base + x * 16 if x > 16 else base - x")
        int method16(int x);

        @Task("base + x * 17 if x > 17 else base - x")
        int method17(int x);

        @Task("base + x * 18 if x > 18 else base - x")
        int method18(int x);

        @Task("base + x * 19 if x > 19 else base - x")
        int method19(int x);
    }

    private EmbeddedBoard board;
    private PacedTransport wire;
    private DeviceConnection connection;
    private DeviceSessionManager manager;

    @BeforeEach
    void open() {
        board = EmbeddedBoard.start();
        wire = PacedTransport.over(board.transport()).build();
        connection = DeviceConnection.open(wire, ConnectionOptions.defaults());
        manager = DeviceSessionManager.create();
    }

    @AfterEach
    void close() {
        manager.close();
        connection.close();
        board.close();
    }

    private DeviceSession session(int base) {
        DeviceSession session = manager.createSession(connection);
        session.execute("base = " + base);
        return session;
    }

    private long bytesOfBinding(DeviceSession session) {
        long before = wire.bytesOut();
        session.bind(Twenty.class, Deployment.EAGER);
        return wire.bytesOut() - before;
    }

    private static int free(DeviceSession session) {
        return session.evaluate("[__import__('gc').collect(), __import__('gc').mem_free()][1]", Integer.class);
    }

    @Test
    void secondSessionSendsNoCode() {
        DeviceSession first = session(100);
        DeviceSession second = session(200);
        assertThat(bytesOfBinding(first)).isGreaterThan(700);
        assertThat(bytesOfBinding(second)).isLessThan(100);
        assertThat(first.bind(Twenty.class).method3(7)).isEqualTo(121);
        assertThat(second.bind(Twenty.class).method3(7)).isEqualTo(221);
        assertThat(first.bind(Twenty.class).method3(1)).isEqualTo(99);
    }

    @Test
    void codeStaysWhileAnySessionUsesItAndGoesWithTheLast() {
        DeviceSession watcher = session(0);
        // what the board keeps for ever, such as names and the agent, is there after the first round
        long sent = useAndLeave();
        int before = free(watcher);
        assertThat(useAndLeave()).isBetween(sent / 2, sent);
        assertThat(free(watcher)).isGreaterThanOrEqualTo(before - 256);
    }

    /** Three sessions, of which the last one comes when the first has gone; the bytes of the first. */
    private long useAndLeave() {
        DeviceSession first = session(1);
        DeviceSession second = session(2);
        long sent = bytesOfBinding(first);
        assertThat(bytesOfBinding(second)).isLessThan(100);
        first.close();
        DeviceSession third = session(3);
        assertThat(bytesOfBinding(third)).isLessThan(100);
        second.close();
        assertThat(third.bind(Twenty.class).method3(7)).isEqualTo(24);
        third.close();
        return sent;
    }

    @Test
    void codeThatDoesNotCompileIsNotKept() {
        DynamicTask wrong = session(1).executors().task("wrong", "return 'a text of some length' +");
        int before = free(session(0));
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(catchThrowableOfType(PythonException.class, wrong::run).type())
                    .isEqualTo("SyntaxError");
        }
        assertThat(free(session(0))).isGreaterThanOrEqualTo(before - 512);
    }

    @Test
    void tracebacksOfSharedCodeShowTheLinesOfTheSource() {
        String source = "\n# explained\nreturn base // (x - x) + 0 * 1234567890";
        for (int base = 0; base < 2; base++) {
            DynamicTask divide = session(base).executors().task("divide", List.of("x"), source);
            assertThat(catchThrowableOfType(PythonException.class, () -> divide.run(1))
                            .traceback())
                    .contains("File \"divide\", line 3, in divide\n    return base // (x - x)");
        }
    }
}
