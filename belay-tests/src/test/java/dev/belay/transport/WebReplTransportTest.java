package dev.belay.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dialog that a WebREPL begins with, its frames, and what goes wrong with them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WebReplTransportTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static String read(Transport transport, int length) {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[64];
        while (text.length() < length) {
            int count = transport.read(buffer);
            assertThat(count).as("bytes after '%s'", text).isPositive();
            text.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
        }
        return text.toString();
    }

    private static void assertRefused(WebReplServer.Welcome welcome, String url, String reason) throws IOException {
        try (WebReplServer server = new WebReplServer(welcome);
                Transport transport = Transports.create(url.formatted(server.place()))) {
            assertThatThrownBy(() -> transport.open(TIMEOUT))
                    .isInstanceOf(TransportException.class)
                    .hasMessage(reason.formatted(server.place()) + " [board: ws://" + server.place() + "]");
            assertThat(transport.isOpen()).isFalse();
        }
    }

    private static void assertRefused(WebReplServer.Welcome welcome, String reason) throws IOException {
        assertRefused(welcome, "ws://:secret@%s", reason);
    }

    @Test
    void wrongPasswordIsToldWithoutIt() throws IOException {
        assertRefused(WebReplServer.dialog(""), "ws://:wrong@%s", "The WebREPL at %s refuses the password");
    }

    @Test
    void boardWithoutAPasswordIsTold() throws IOException {
        assertRefused(
                client -> {
                    client.shakeHands();
                    client.text("To start WebREPL you have to set it up\r\nNew password: ");
                    return true;
                },
                "The WebREPL at %s has no password yet. Set one on the board: import webrepl_setup");
    }

    @Test
    void otherServerIsToldWithItsAnswer() throws IOException {
        assertRefused(
                client -> {
                    client.raw("HTTP/1.1 404 Not Found\r\n\r\n");
                    return true;
                },
                "There is no WebREPL at %s: it answers 'HTTP/1.1 404 Not Found'. Check the port, and that WebREPL is "
                        + "started on the board");
    }

    @Test
    void answerToAnotherQuestionIsRefused() throws IOException {
        assertRefused(
                client -> {
                    client.raw("HTTP/1.1 101 Yes\r\nSec-WebSocket-Accept: bm9uc2Vuc2U=\r\n\r\n");
                    return true;
                },
                "There is no WebREPL at %s: its answer does not fit the question. Check that no proxy stands between");
    }

    @Test
    void boardThatServesSomebodyElseIsTold() throws IOException {
        assertRefused(
                client -> false,
                "The board at %s ended the connection before the WebREPL began. It serves one client at a time: check "
                        + "that there is no other");
    }

    @Test
    void boardThatEndsTheDialogIsTold() throws IOException {
        assertRefused(
                client -> {
                    client.shakeHands();
                    client.frame(0x88, "");
                    return true;
                },
                "The WebREPL at %s ended the connection instead of saying 'Password:'. It serves one client at a time: "
                        + "check that there is no other");
    }

    @Test
    void serverThatNeverAsksForThePasswordIsTold() throws IOException {
        assertRefused(
                client -> {
                    client.shakeHands();
                    client.text("What do you want? ".repeat(100));
                    return true;
                },
                "There is no WebREPL at %s: it never says 'Password:'. Check the port");
    }

    @Test
    void endlessAnswerIsRefused() throws IOException {
        assertRefused(
                client -> {
                    client.raw("x".repeat(100_000));
                    return true;
                },
                "There is no WebREPL at %s: its answer is too long. Check the port");
    }

    @ParameterizedTest
    @CsvSource({"0x91, is no WebSocket", "0x83, is no WebSocket: it has frames of kind 3"})
    void framesThatThereAreNotAreTold(int first, String reason) throws IOException {
        assertRefused(
                client -> {
                    client.shakeHands();
                    client.frame(first, "x");
                    return true;
                },
                "What the board sends " + reason);
    }

    @Test
    void boardThatIsBusyIsToldInTime() throws IOException {
        // Accepts, and says nothing.
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Transport transport = Transports.create("ws://:secret@127.0.0.1:" + server.getLocalPort())) {
            assertThatThrownBy(() -> transport.open(Duration.ofMillis(200)))
                    .isInstanceOf(TransportException.class)
                    .hasMessage(
                            "No WebREPL answers at 127.0.0.1:%d within 200 ms. Check that it is started on the board, "
                                    + "and that no program keeps the board busy [board: ws://127.0.0.1:%1$d]",
                            server.getLocalPort());
        }
    }

    @Test
    void closeEndsALoginThatWaits() throws IOException {
        CountDownLatch asked = new CountDownLatch(1);
        try (WebReplServer server = new WebReplServer(client -> {
            client.shakeHands();
            asked.countDown();
            return true;
        })) {
            Transport transport = Transports.create(server.url());
            CompletableFuture<Void> open = CompletableFuture.runAsync(() -> transport.open(Duration.ofMinutes(10)));
            Awaitility.await().until(() -> asked.getCount() == 0);
            transport.close();
            assertThatThrownBy(() -> open.orTimeout(20, TimeUnit.SECONDS).join())
                    .hasCauseInstanceOf(TransportException.class)
                    .hasMessageContaining("Closed while it was being opened [board: " + transport.name() + "]");
            assertThat(transport.isOpen()).isFalse();
        }
    }

    @Test
    void whatFollowsTheLoginIsForTheReader() throws IOException {
        try (WebReplServer server = new WebReplServer(WebReplServer.dialog(">>> "));
                Transport transport = Transports.create(server.url())) {
            transport.open(TIMEOUT);
            assertThat(read(transport, 4)).isEqualTo(">>> ");
        }
    }

    @Test
    void framesOfAnySizeAndKindAreUnderstood() throws Exception {
        try (WebReplServer server = new WebReplServer(WebReplServer.dialog(""));
                Transport transport = Transports.create(server.url())) {
            transport.open(TIMEOUT);
            ServedWebSocket board = server.next();
            board.frame(0x81, "one ");
            board.frame(0x81, "");
            board.frame(0x82, "a file");
            board.frame(0x01, "two ");
            board.frame(0x89, "are you there");
            board.frame(0x00, "three ");
            board.frame(0x8a, "unasked");
            board.frame(0x80, "four ");
            board.frame(0x02, "another");
            board.frame(0x80, "file");
            board.frame(0x81, 8, "five".getBytes(StandardCharsets.US_ASCII));
            assertThat(read(transport, 23)).isEqualTo("one two three four five");
            transport.write(new byte[] {'x'}, 0, 1);
            assertThat(board.input().read()).isEqualTo('x');
            assertThat(board.pongs()).containsExactly("are you there");
            board.frame(0x88, "");
            assertThat(transport.read(new byte[1])).isEqualTo(-1);
            assertThat(transport.read(new byte[1])).isEqualTo(-1);
        }
    }

    @Test
    void pingIsAnsweredAlthoughAWriteWaits() throws Exception {
        try (WebReplServer server = new WebReplServer(WebReplServer.dialog(""));
                Transport transport = Transports.create(server.url())) {
            transport.open(TIMEOUT);
            ServedWebSocket board = server.next();
            byte[] much = new byte[16 << 20];
            CompletableFuture<Void> write = CompletableFuture.runAsync(() -> transport.write(much, 0, much.length));
            board.frame(0x89, "now");
            board.text("said");
            assertThat(read(transport, 4)).isEqualTo("said");
            assertThat(board.input().readNBytes(much.length)).isEqualTo(much);
            write.get(20, TimeUnit.SECONDS);
            transport.write(new byte[] {'x'}, 0, 1);
            assertThat(board.input().read()).isEqualTo('x');
            assertThat(board.pongs()).containsExactly("now");
        }
    }

    @Test
    void connectionThatBreaksInsideOfAFrameIsTold() throws IOException {
        try (WebReplServer server = new WebReplServer(WebReplServer.dialog(""));
                Transport transport = Transports.create(server.url())) {
            transport.open(TIMEOUT);
            ServedWebSocket board = server.next();
            board.raw("\1\5ab");
            board.close();
            assertThat(read(transport, 2)).isEqualTo("ab");
            assertThatThrownBy(() -> transport.read(new byte[8]))
                    .isInstanceOf(TransportException.class)
                    .hasMessage("Can't read from the board: The connection ended in the middle of what the board was "
                            + "saying [board: ws://" + server.place() + "]");
        }
    }
}
