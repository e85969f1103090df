package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.belay.device.CallOptions;
import dev.belay.device.ConnectionOptions;
import dev.belay.device.ConnectionState;
import dev.belay.device.DeviceConnection;
import dev.belay.repl.DeviceStateLostException;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions whose cable breaks, or whose board is reset behind their back. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LostSessionTest {
    private static final SessionKey<String> KEY = SessionKey.of("key", String.class);

    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private final Told told = new Told();
    private final SessionOptions options =
            SessionOptions.builder().listener(told).build();
    private final Transport transport = board.transport();
    private DeviceConnection connection;
    private DeviceSession session;

    @BeforeEach
    void open() {
        connection = DeviceConnection.open(transport, ConnectionOptions.defaults());
        session = manager.createSession(connection, options);
    }

    @AfterEach
    void close() {
        manager.close();
        connection.close();
        board.close();
    }

    private void awaitLost() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> told.events().contains("ended LOST LOST"));
    }

    private List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name ->
                        name.startsWith("belay-") && (name.contains(session.id()) || name.endsWith(connection.board())))
                .toList();
    }

    @Test
    void brokenCableEndsAnIdleSession() {
        Blinking blinking = session.bind(Blinking.class);
        blinking.blink().onEmit(Integer.class, item -> {});
        session.state().put(KEY, "value");
        session.resources().register(Thing.failing("pump"));
        transport.close();
        awaitLost();
        assertThat(told.events()).containsExactly("lost ENDING", "ended LOST LOST");
        assertThat(told.sessions()).containsExactly(session, session);
        assertThat(told.losses()).hasSize(1).hasOnlyElementsOfType(TransportException.class);
        assertThat(session.status()).isEqualTo(SessionStatus.LOST);
        assertThat(session.isActive()).isFalse();
        assertThat(session.state().keys()).isEmpty();
        assertThat(session.resources().resources()).isEmpty();
        assertThat(manager.sessions()).isEmpty();
        assertThat(connection.state()).isEqualTo(ConnectionState.LOST);
        Awaitility.await().until(() -> threads().isEmpty());
        String message = "the connection is lost; open the board again";
        assertThatThrownBy(() -> session.execute("1"))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining(message)
                .hasCause(told.losses().get(0));
        assertThatThrownBy(blinking::answer)
                .isInstanceOf(TransportException.class)
                .hasMessageContaining(message);
        assertThatThrownBy(() -> session.bind(Blinking.class)).hasMessageContaining(message);
        session.close();
        assertThat(told.events()).hasSize(2);
    }

    @Test
    void callsUnderWayFailWithTheLoss() {
        CountDownLatch started = new CountDownLatch(1);
        List<CompletableFuture<String>> calls = new ArrayList<>();
        calls.add(session.executeAsync(
                "print('go')\nwhile True: pass", CallOptions.defaults().onLine(line -> started.countDown())));
        for (int i = 0; i < 3; i++) {
            calls.add(session.executeAsync("print('late')"));
        }
        Awaitility.await().until(() -> started.getCount() == 0);
        board.close();
        awaitLost();
        for (CompletableFuture<String> call : calls) {
            assertThatThrownBy(() -> call.orTimeout(20, TimeUnit.SECONDS).join())
                    .hasCauseInstanceOf(TransportException.class);
        }
        assertThat(told.events()).containsExactly("lost ENDING", "ended LOST LOST");
    }

    @Test
    void allSessionsOfALostConnectionEnd() {
        Told other = new Told();
        manager.createSession(
                connection, SessionOptions.builder().listener(other).build());
        board.close();
        awaitLost();
        Awaitility.await().until(() -> other.events().size() == 2);
        assertThat(other.events()).containsExactly("lost ENDING", "ended LOST LOST");
        assertThat(manager.stats().activeSessions()).isZero();
    }

    @Test
    void resetEndsTheSessionsButNotTheConnection() {
        Told other = new Told();
        DeviceSession idle = manager.createSession(
                connection, SessionOptions.builder().listener(other).build());
        idle.execute("x = 1");
        DeviceSession unused = manager.createSession(connection);
        Blinking blinking = session.bind(Blinking.class);
        assertThat(blinking.answer()).isEqualTo(42);
        board.softReset();
        assertThatThrownBy(() -> session.execute("1")).isInstanceOf(DeviceStateLostException.class);
        awaitLost();
        Awaitility.await().until(() -> other.events().size() == 2);
        assertThat(told.events()).containsExactly("lost ENDING", "ended LOST LOST");
        assertThat(told.losses()).hasOnlyElementsOfType(DeviceStateLostException.class);
        assertThat(other.events()).containsExactly("lost ENDING", "ended LOST LOST");
        assertThat(connection.state()).isEqualTo(ConnectionState.OPEN);
        assertThat(unused.status()).isEqualTo(SessionStatus.READY);
        assertThat(unused.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        String message = "the board was reset since the session was opened; open a new session";
        assertThatThrownBy(() -> session.execute("1"))
                .isInstanceOf(DeviceStateLostException.class)
                .hasMessageContaining(message);
        assertThatThrownBy(blinking::answer)
                .isInstanceOf(DeviceStateLostException.class)
                .hasMessageContaining(message);
        session.close();
        idle.close();
    }

    @Test
    void sessionThatIsClosedAsTheCableBreaksEndsOnce() {
        session.bind(Blinking.class).blink();
        session.resources().register(new Thing("cable", transport::close));
        Throwable unused = catchThrowable(session::close);
        assertThat(told.events()).containsExactly("ended CLOSED ENDED");
        Awaitility.await().until(() -> connection.state() == ConnectionState.LOST);
        assertThat(told.events()).hasSize(1);
    }
}
