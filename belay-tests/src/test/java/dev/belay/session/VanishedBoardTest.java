package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.device.CallOptions;
import dev.belay.device.ConnectionState;
import dev.belay.device.DeviceConnection;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A board that is unplugged. */
@Timeout(60)
class VanishedBoardTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();

    @AfterEach
    void close() {
        manager.close();
        board.close();
    }

    @Test
    void idleSessionNoticesWithoutACall() {
        Transport transport = board.transport();
        DeviceConnection connection = DeviceConnection.open(transport, dev.belay.device.ConnectionOptions.defaults());
        DeviceSession session = manager.createSession(connection);
        session.execute("x = 1");
        assertThat(session.isActive()).isTrue();
        board.close();
        Awaitility.await().until(() -> !session.isActive());
        Awaitility.await().until(() -> !transport.isOpen());
        assertThat(connection.state()).isEqualTo(ConnectionState.LOST);
        assertThatThrownBy(() -> session.execute("x"))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("the connection is lost; open the board again")
                .hasCauseInstanceOf(TransportException.class);
        assertThatThrownBy(() -> manager.createSession(connection))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("the connection is lost; open the board again");
        session.close();
        connection.close();
        assertThat(connection.state()).isEqualTo(ConnectionState.CLOSED);
    }

    @Test
    void boardThatIsBackIsOpenedAnewUnderItsUrl() {
        EmbeddedBoard first = EmbeddedBoard.builder().name("comes-back").start();
        DeviceSession before = manager.open(first.url());
        first.close();
        Awaitility.await().until(() -> !before.isActive());
        try (EmbeddedBoard second = EmbeddedBoard.builder().name("comes-back").start();
                DeviceSession after = manager.open(second.url())) {
            assertThat(after.evaluate("6 * 7", Integer.class)).isEqualTo(42);
            before.close();
            assertThat(after.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        }
    }

    @Test
    void runningCallTellsWhatHappened() {
        DeviceSession session = manager.open(board.url());
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<String> call = session.executeAsync(
                "print('go')\nwhile True: pass", CallOptions.defaults().onLine(line -> started.countDown()));
        Awaitility.await().until(() -> started.getCount() == 0);
        board.close();
        assertThatThrownBy(() -> call.orTimeout(20, TimeUnit.SECONDS).join())
                .hasCauseInstanceOf(TransportException.class)
                .hasMessageContaining("while: execute print('go')");
        assertThat(session.isActive()).isFalse();
    }
}
