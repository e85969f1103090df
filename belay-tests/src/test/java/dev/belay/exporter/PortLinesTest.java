package dev.belay.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.device.ConnectionOptions;
import dev.belay.device.DeviceConnection;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionOptions;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.transport.ControlLine;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import dev.belay.transport.Transports;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The control lines of a port that is shared. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PortLinesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final LinedTransport port = new LinedTransport(board.transport());
    private final DeviceConnection connection = DeviceConnection.open(port, ConnectionOptions.defaults());
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private final DeviceSession session = manager.createSession(
            connection, SessionOptions.builder().lifetime(Duration.ZERO).build());

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        manager.close();
        connection.close();
        board.close();
    }

    private SessionExporter serve(UnaryOperator<ExporterBuilder> options) {
        return options.apply(SessionExporter.builder(session).bind(Garden.class))
                .serveUnix(folder.resolve("board"));
    }

    private String url() {
        return "remote:unix:" + folder.resolve("board");
    }

    private static void set(RemoteSession client, String method, Object... arguments) {
        client.call("serial", method, Void.class, arguments);
    }

    private static void assertRefused(ThrowingCallable call, String code, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RemoteCallException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    private static void awaitText(Transport console, String text) {
        StringBuilder all = new StringBuilder();
        byte[] buffer = new byte[256];
        while (all.indexOf(text) < 0) {
            int count = console.read(buffer);
            assertThat(count).as("bytes after '%s'", all).isPositive();
            all.append(new String(buffer, 0, count, StandardCharsets.US_ASCII));
        }
    }

    @Test
    void clientWhoHasTheBoardSetsThem() {
        try (SessionExporter exporter = serve(options -> options);
                RemoteSession client = RemoteSession.open(url())) {
            set(client, "set_dtr", false);
            set(client, "set_rts", true);
            set(client, "set_dtr", true);
            assertThat(port.lines()).containsExactly("DTR off", "RTS on", "DTR on");
            assertThat(client.call("garden", "celsius", Double.class)).isEqualTo(21.5);
            assertThat(exporter.address()).isNotEmpty();
        }
    }

    @Test
    void whoHoldsTheConsoleSetsThemBesideItsBytes() {
        try (SessionExporter exporter = serve(options -> options);
                Transport console = Transports.create(url())) {
            console.open(PATIENCE);
            assertThat(console.setLine(ControlLine.DTR, false)).isTrue();
            assertThat(console.setLine(ControlLine.RTS, true)).isTrue();
            byte[] line = "print(4000 + 321)\r".getBytes(StandardCharsets.US_ASCII);
            console.write(line, 0, line.length);
            awaitText(console, "4321");
            assertThat(port.lines()).containsExactly("DTR off", "RTS on");
            assertThat(exporter.address()).isNotEmpty();
        }
    }

    @Test
    void othersDoNot() {
        try (SessionExporter exporter = serve(options -> options.patience(Duration.ofMillis(100)));
                RemoteSession first = RemoteSession.open(url());
                RemoteSession second = RemoteSession.open(url())) {
            assertThat(first.call("garden", "water", Integer.class, 1)).isEqualTo(1);
            assertRefused(() -> set(second, "set_dtr", false), "RESOURCE_EXHAUSTED", "the board was used by client 1");
            assertThat(port.lines()).isEmpty();
            assertThat(exporter.address()).isNotEmpty();
        }
    }

    @Test
    void whoSharesTheBoardLeavesTheConsoleOfAnotherAlone() {
        try (SessionExporter exporter = serve(options -> options.shared(true));
                RemoteSession client = RemoteSession.open(url());
                Transport console = Transports.create(url())) {
            console.open(PATIENCE);
            assertRefused(
                    () -> set(client, "set_rts", true),
                    "FAILED_PRECONDITION",
                    "the console of the board is held by client 2");
            assertThat(port.lines()).isEmpty();
            assertThat(exporter.address()).isNotEmpty();
        }
    }

    @Test
    void portWithoutThemIsTold() {
        port.hasNone();
        try (SessionExporter exporter = serve(options -> options);
                RemoteSession client = RemoteSession.open(url());
                Transport console = Transports.create(url())) {
            assertRefused(
                    () -> set(client, "set_dtr", true),
                    "FAILED_PRECONDITION",
                    "the port of " + board.url() + " has no line DTR");
            client.endSession(PATIENCE);
            console.open(PATIENCE);
            assertThatThrownBy(() -> console.setLine(ControlLine.RTS, true))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("Can't set RTS: the port of " + board.url() + " has no line RTS");
            assertThat(console.isOpen()).isTrue();
            assertThat(exporter.address()).isNotEmpty();
        }
    }

    @Test
    void portThatFailsIsTold() {
        port.fails("Can't set DTR: no such device");
        try (SessionExporter exporter = serve(options -> options);
                RemoteSession client = RemoteSession.open(url())) {
            assertRefused(() -> set(client, "set_dtr", true), "FAILED_PRECONDITION", "Can't set DTR: no such device");
            assertThat(exporter.address()).isNotEmpty();
        }
    }

    @Test
    void argumentIsABoolean() {
        try (SessionExporter exporter = serve(options -> options);
                RemoteSession client = RemoteSession.open(url())) {
            String message = "set_dtr has one argument, a boolean: whether the line is on";
            assertRefused(() -> set(client, "set_dtr"), "INVALID_ARGUMENT", message);
            assertRefused(() -> set(client, "set_dtr", 1), "INVALID_ARGUMENT", message);
            assertRefused(() -> set(client, "set_dtr", true, true), "INVALID_ARGUMENT", message);
            assertThat(port.lines()).isEmpty();
            assertThat(exporter.address()).isNotEmpty();
        }
    }

    @Test
    void connectionThatIsClosedSetsNone() {
        connection.close();
        assertThatThrownBy(() -> connection.setLine(ControlLine.DTR, true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the connection to " + board.url() + " is closed");
        assertThat(port.lines()).isEmpty();
    }
}
