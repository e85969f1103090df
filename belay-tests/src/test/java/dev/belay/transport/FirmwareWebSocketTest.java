package dev.belay.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.device.CallOptions;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.ThreadBoard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A WebREPL on the WebSocket of MicroPython itself, with an echo in place of the REPL. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FirmwareWebSocketTest {
    private static final String SERVER = """
            import socket, hashlib, binascii, websocket
            server = socket.socket()
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            server.bind(socket.getaddrinfo('127.0.0.1', %d)[0][-1])
            server.listen(1)
            print('listening')
            client = server.accept()[0]
            key = b''
            while True:
                line = client.readline().strip()
                if not line:
                    break
                if line.startswith(b'Sec-WebSocket-Key: '):
                    key = line[19:]
            answer = hashlib.sha1(key + b'258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest()
            client.write(b'HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\n')
            client.write(b'Sec-WebSocket-Accept: ' + binascii.b2a_base64(answer)[:-1] + b'\\r\\n\\r\\n')
            repl = websocket.websocket(client)
            repl.write('Password: ')
            said = b''
            while not said.endswith(b'\\r'):
                said += repl.read(1)
            repl.write('\\r\\nWebREPL connected\\r\\n' if said == b'secret\\r' else '\\r\\nAccess denied\\r\\n')
            some = repl.read(100)
            while some:
                repl.write(some)
                some = repl.read(100)
            client.close()
            server.close()
            """;

    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private ThreadBoard board;

    @BeforeEach
    void start() {
        ThreadBoard.availability().orSkip();
        board = ThreadBoard.start();
    }

    @AfterEach
    void close() {
        manager.close();
        if (board != null) {
            board.close();
        }
    }

    @Test
    void bytesOfAllKindsComeBack() throws Exception {
        long seed = 20_260_102;
        byte[] bytes = new byte[5_000];
        new Random(seed).nextBytes(bytes);
        CountDownLatch listening = new CountDownLatch(1);
        int port = freePort();
        DeviceSession session = manager.open(board.url());
        CompletableFuture<String> server = session.executeAsync(
                SERVER.formatted(port), CallOptions.defaults().onLine(line -> listening.countDown()));
        Awaitility.await().until(() -> listening.getCount() == 0);
        try (Transport transport = Transports.create("ws://:secret@127.0.0.1:" + port)) {
            transport.open(Duration.ofSeconds(20));
            transport.write(bytes, 0, bytes.length);
            assertThat(TransportStreams.input(transport).readNBytes(bytes.length))
                    .as("seed %d", seed)
                    .isEqualTo(bytes);
        }
        assertThat(server.get(20, TimeUnit.SECONDS)).isEqualTo("listening\n");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
