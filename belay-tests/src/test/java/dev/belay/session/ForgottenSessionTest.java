package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.device.DeviceConnection;
import dev.belay.repl.PythonException;
import dev.belay.resource.CleanupStep;
import dev.belay.task.DeviceStream;
import dev.belay.task.DynamicTask;
import dev.belay.testing.EmbeddedBoard;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions that nobody closes, and that nobody refers to any more. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForgottenSessionTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final EmbeddedBoard second = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private final Told told = new Told();
    private final SessionOptions options =
            SessionOptions.builder().listener(told).build();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final PrintStream standardError = System.err;

    @BeforeEach
    void followTheLog() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() {
        System.setErr(standardError);
        manager.close();
        board.close();
        second.close();
    }

    private String logged() {
        return log.toString(StandardCharsets.UTF_8);
    }

    /** Leaves nothing on the stack of the caller. */
    private String forget() {
        DeviceSession session = manager.open(board.url(), options);
        session.bind(Blinking.class).blink();
        return session.id();
    }

    /** Returns when a session that was forgotten just before has been found out, and so have those before it. */
    private void collect() {
        Told witness = new Told();
        forgetOn(second, SessionOptions.builder().listener(witness).build());
        awaitCollected(() -> !witness.events().isEmpty());
        assertThat(witness.events()).containsExactly("ended LEAKED ENDED");
    }

    private void forgetOn(EmbeddedBoard other, SessionOptions witnessed) {
        assertThat(manager.open(other.url(), witnessed).isActive()).isTrue();
    }

    private static void awaitCollected(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            System.gc();
            return condition.call();
        });
    }

    @Test
    void forgottenSessionIsEndedAndItsOpenerTold() {
        String id = forget();
        assertThat(board.timers()).hasSize(1);
        awaitCollected(() -> !told.events().isEmpty());
        assertThat(told.events()).containsExactly("ended LEAKED ENDED");
        assertThat(told.reports().get(0).sessionId()).isEqualTo(id);
        assertThat(told.reports().get(0).reason()).isEqualTo("never closed");
        assertThat(board.timers()).isEmpty();
        assertThat(manager.sessions()).isEmpty();
        assertThat(logged())
                .contains("WARN")
                .contains("session " + id + " on " + board.url())
                .contains("was never closed")
                .contains("opened here")
                .contains("ForgottenSessionTest.forget(");
    }

    @Test
    void closedSessionIsNoLeak() {
        manager.open(board.url(), options).close();
        collect();
        assertThat(told.events()).containsExactly("ended CLOSED ENDED");
        assertThat(logged()).doesNotContain(told.reports().get(0).sessionId());
    }

    static Stream<Arguments> parts() {
        return Stream.of(
                part("the session", session -> session),
                part("a bound interface", session -> session.bind(Blinking.class)),
                part("a timer", session -> session.bind(Blinking.class).blink()),
                part("a task", session -> task(session).withTimeout(Duration.ofSeconds(5))),
                part("an object", session -> task(session).object()),
                part("a file", ForgottenSessionTest::file),
                part("its executors", DeviceSession::executors),
                part("its device", DeviceSession::device),
                part("its files", DeviceSession::fileSystem),
                part("its resources", DeviceSession::resources),
                part("its state", DeviceSession::state),
                part("its services", DeviceSession::services),
                part("a forward", ForgottenSessionTest::forward));
    }

    private static DynamicTask task(DeviceSession session) {
        return session.executors().task("level", "return 1");
    }

    private static InputStream file(DeviceSession session) {
        session.fileSystem().writeText("levels.txt", "1 2 3");
        return session.fileSystem().openInput("levels.txt");
    }

    /** A way to a board that says that it has a network; nobody goes it. */
    private static PortForward forward(DeviceSession session) {
        session.fileSystem().writeText("network.py", """
                STA_IF = AP_IF = 0
                class WLAN:
                    def __init__(self, which):
                        pass
                    def active(self):
                        return True
                    def ifconfig(self):
                        return ('127.0.0.1', '255.0.0.0', '', '')
                """);
        return session.services().forward(0, 80);
    }

    private static Arguments part(String name, Function<DeviceSession, Object> part) {
        return Arguments.of(name, part);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parts")
    void sessionLivesAsLongAsSomebodyHas(String name, Function<DeviceSession, Object> part) {
        Object held = part.apply(manager.open(board.url(), options));
        collect();
        assertThat(told.events()).isEmpty();
        assertThat(manager.sessions()).hasSize(1).allMatch(DeviceSession::isActive);
        assertThat(held).hasToString(held.toString());
    }

    @Test
    void openStreamKeepsItsSession() {
        DeviceStream<Integer> stream = manager
                .open(board.url(), options)
                .executors()
                .task("count", List.of(), "n = 0\nwhile True:\n    yield n\n    n += 1")
                .stream(Integer.class);
        Iterator<Integer> items = stream.iterator();
        assertThat(items.next()).isZero();
        collect();
        assertThat(items.next()).isEqualTo(1);
        assertThat(told.events()).isEmpty();
        stream.close();
        awaitCollected(() -> !told.events().isEmpty());
        assertThat(told.events()).containsExactly("ended LEAKED ENDED");
    }

    @Test
    void forwardEndsWithItsSessionWhenNobodyHasEither() {
        int port = forward(manager.open(board.url(), options)).localPort();
        awaitCollected(() -> !told.events().isEmpty());
        assertThat(told.events()).containsExactly("ended LEAKED ENDED");
        assertThat(told.reports().get(0).steps()).extracting(CleanupStep::what).contains("forward forward-" + port);
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void managerGivesTheSameSessionAgain() {
        try (DeviceConnection connection = DeviceConnection.open(board.url())) {
            DeviceSession session = manager.createSession(connection, options);
            assertThat(manager.sessions()).singleElement().isSameAs(session);
            assertThat(manager.getOrCreateSession(connection)).isSameAs(session);
            assertThat(session.device()).isSameAs(session.device());
            assertThat(session.state()).isSameAs(session.state());
            session.close();
            assertThat(told.sessions()).singleElement().isSameAs(session);
        }
    }

    @Test
    void partsOfASessionFailAsTheyAlwaysDid() {
        DeviceSession session = manager.open(board.url());
        assertThatThrownBy(() -> session.device().execute("1/0"))
                .isInstanceOf(PythonException.class)
                .hasMessageContaining("ZeroDivisionError");
        assertThat(session.device()).isEqualTo(session.device()).isNotEqualTo(session.state());
        assertThat(session.device().hashCode()).isEqualTo(session.device().hashCode());
    }
}
