package dev.belay.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.repl.DeviceTimeoutException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionStatus;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Consoles that are taken from a connection and given back. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConsoleTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private final Transport transport = board.transport();
    private final DeviceConnection connection = DeviceConnection.open(transport, ConnectionOptions.defaults());

    @AfterEach
    void close() {
        manager.close();
        connection.close();
        board.close();
    }

    private static void write(BoardConsole console, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        console.write(bytes, 0, bytes.length);
    }

    private static String readUntil(BoardConsole console, String end) {
        StringBuilder said = new StringBuilder();
        while (said.indexOf(end) < 0) {
            byte[] bytes = console.read();
            assertThat(bytes).as("after %s", said).isNotEmpty();
            said.append(new String(bytes, StandardCharsets.UTF_8));
        }
        return said.toString();
    }

    @Test
    void talksWithTheFriendlyRepl() {
        try (BoardConsole console = connection.openConsole("somebody", PATIENCE)) {
            write(console, "6 * 7\r");
            assertThat(readUntil(console, ">>> ")).contains("42\r\n");
            assertThat(console.isOpen()).isTrue();
        }
    }

    @Test
    void sessionsGoOnBehindIt() {
        DeviceSession session = manager.createSession(connection);
        session.execute("kept = 5");
        try (BoardConsole console = connection.openConsole("somebody", PATIENCE)) {
            write(console, "while True: pass\r\r");
        }
        assertThat(session.evaluate("kept", Integer.class)).isEqualTo(5);
        assertThat(session.status()).isEqualTo(SessionStatus.READY);
    }

    @Test
    void readerDoesNotTakeWhatIsSaidBehindTheEnd() throws Exception {
        DeviceSession session = manager.createSession(connection);
        session.execute("kept = 5");
        for (int round = 0; round < 50; round++) {
            BoardConsole console = connection.openConsole("somebody", PATIENCE);
            CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(console::read);
            console.close();
            assertThat(read.get()).as("round %d", round).isEmpty();
            assertThat(session.evaluate("kept", Integer.class))
                    .as("round %d", round)
                    .isEqualTo(5);
        }
    }

    @Test
    void callsAreToldWhoHoldsIt() {
        DeviceSession session = manager.createSession(connection);
        try (BoardConsole console = connection.openConsole("client 3", PATIENCE)) {
            assertThat(console.isOpen()).isTrue();
            assertThatThrownBy(() -> session.execute("pass"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the console of the board is held by client 3; wait until it is closed, or let calls"
                            + " wait by ConnectionOptions.callsWaitForStreams");
            assertThatThrownBy(() -> connection.openConsole("client 4", PATIENCE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is held by client 3");
        }
        session.execute("pass");
    }

    @Test
    void sessionsAreLostWhoseBoardWasResetMeanwhile() {
        DeviceSession session = manager.createSession(connection);
        session.execute("kept = 5");
        DeviceSession unused = manager.createSession(connection);
        try (BoardConsole console = connection.openConsole("somebody", PATIENCE)) {
            write(console, "\u0004");
            String reset = readUntil(console, ">>> ");
            assertThat(reset).contains("soft reboot");
        }
        Awaitility.await().atMost(PATIENCE).until(() -> session.status() == SessionStatus.LOST);
        assertThat(unused.evaluate("6 * 7", Integer.class)).isEqualTo(42);
    }

    @Test
    void closingEndsAReadThatWaits() throws Exception {
        BoardConsole console = connection.openConsole("somebody", PATIENCE);
        CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(console::read);
        console.close();
        console.close();
        assertThat(read.get()).isEmpty();
        assertThat(console.isOpen()).isFalse();
        assertThatThrownBy(() -> write(console, "x"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the console is closed");
    }

    @Test
    void closingTheConnectionEndsIt() throws Exception {
        BoardConsole console = connection.openConsole("somebody", PATIENCE);
        CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(console::read);
        connection.close();
        assertThat(read.get()).isEmpty();
        assertThat(console.isOpen()).isFalse();
        assertThat(transport.isOpen()).isFalse();
    }

    @Test
    void boardThatGoesAwayEndsIt() {
        BoardConsole console = connection.openConsole("somebody", PATIENCE);
        board.close();
        assertThatThrownBy(() -> console.read()).isInstanceOf(TransportException.class);
        Awaitility.await().atMost(PATIENCE).until(() -> connection.state() == ConnectionState.LOST);
    }

    @Test
    void waitsForItsTurnAsLongAsItWasTold() {
        DeviceContext context = connection.newContext("busy");
        CompletableFuture<String> busy = context.executeAsync("while True: pass");
        assertThatThrownBy(() -> connection.openConsole("somebody", Duration.ofMillis(200)))
                .isInstanceOf(DeviceTimeoutException.class)
                .hasMessageStartingWith("the board was busy for the whole 200 ms with: execute while True: pass");
        busy.cancel(true);
        connection.openConsole("somebody", PATIENCE).close();
    }
}
