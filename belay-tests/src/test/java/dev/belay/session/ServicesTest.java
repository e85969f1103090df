package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.belay.device.DeviceCapabilityException;
import dev.belay.resource.CleanupStep;
import dev.belay.session.ServiceStatus.State;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.ThreadBoard;
import dev.belay.testing.junit.BelayTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Services on boards with threads and without. */
@Timeout(90)
class ServicesTest {
    /** A server that answers in capitals. */
    private static final String SHOUT = """
            import socket
            server = socket.socket()
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            server.bind(socket.getaddrinfo('127.0.0.1', PORT)[0][-1])
            server.listen(1)
            server.settimeout(0.05)
            print('listening')
            try:
                while running():
                    try:
                        client = server.accept()[0]
                    except OSError:
                        continue
                    client.settimeout(5)
                    client.send(client.recv(100).upper())
                    client.close()
            finally:
                server.close()
            """;

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void whatAServiceServesIsReachedThroughAForward() throws Exception {
        ThreadBoard.availability().orSkip();
        int port = freePort();
        try (ThreadBoard board = ThreadBoard.start();
                DeviceSessionManager manager = DeviceSessionManager.create()) {
            DeviceSession session = manager.open(board.url());
            BoardServices services = session.services();
            assertThat(services.start("shout", SHOUT.replace("PORT", Integer.toString(port)))
                            .state())
                    .isEqualTo(State.RUNNING);
            Awaitility.await().until(() -> services.status("shout").lastLines().contains("listening"));
            assertThat(services.address()).isEqualTo("127.0.0.1");
            PortForward forward = services.forward(0, port);
            for (int i = 0; i < 3; i++) {
                assertThat(answer(forward.localPort(), "ada " + i)).isEqualTo("ADA " + i);
            }
            assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
            assertThat(session.resources().stats().byType())
                    .containsEntry("forward", 1)
                    .containsEntry("thread", 1);
            assertThatIllegalStateException()
                    .isThrownBy(() -> services.start("shout", "pass"))
                    .withMessage("service shout runs already; stop it first");

            session.close();
            assertThat(forward.isOpen()).isFalse();
            assertThat(services.status("shout").state()).isEqualTo(State.ENDED);
            assertThat(session.cleanupReport().orElseThrow().steps())
                    .extracting(CleanupStep::what)
                    .contains("forward forward-" + forward.localPort(), "thread shout");
        }
    }

    private static String answer(int port, String text) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void servicesEndOrFail() {
        ThreadBoard.availability().orSkip();
        try (ThreadBoard board = ThreadBoard.start();
                DeviceSessionManager manager = DeviceSessionManager.create();
                DeviceSession session = manager.open(board.url())) {
            BoardServices services = session.services();
            services.start("waiting", "while running(): sleep_ms(10)");
            services.start("failing", "print('soon')\n1/0");
            services.start("ending", "pass");
            Awaitility.await()
                    .until(() -> services.list().stream()
                                    .filter(ServiceStatus::isRunning)
                                    .count()
                            == 1);
            assertThat(services.list())
                    .extracting(ServiceStatus::state)
                    .containsExactly(State.RUNNING, State.FAILED, State.ENDED);
            ServiceStatus failed = services.status("failing");
            assertThat(failed.failure().orElseThrow().type()).isEqualTo("ZeroDivisionError");
            assertThat(failed.failure().orElseThrow().traceback()).contains("failing", "line 2");
            assertThat(failed.lastLines()).containsExactly("soon");
            assertThat(services.stop("waiting").state()).isEqualTo(State.ENDED);
            assertThat(services.stop("waiting").state()).isEqualTo(State.ENDED);
            assertThat(services.start("waiting", "while running(): sleep_ms(10)")
                            .isRunning())
                    .isTrue();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> services.status("other"))
                    .withMessage("there is no service other, only failing, ending, waiting");
        }
    }

    @Test
    @BelayTest
    void aBoardWithoutThreadsRefuses(DeviceSession session) {
        assertThatExceptionOfType(DeviceCapabilityException.class)
                .isThrownBy(() -> session.services().start("blink", "pass"))
                .withMessageStartingWith("thread blink can't be started: the board has no threads");
        assertThat(session.services().list()).isEmpty();
    }

    @Test
    @BelayTest
    void theAddressIsThatOfTheNetwork(EmbeddedBoard board, DeviceSession session) {
        assertThatExceptionOfType(DeviceCapabilityException.class)
                .isThrownBy(() -> session.services().forward(0, 80))
                .withMessageStartingWith("the board has no address: it has no network (module network)");
        board.files().write("network.py", """
                STA_IF = 0
                AP_IF = 1
                up = False
                class WLAN:
                    def __init__(self, which):
                        self.which = which
                    def active(self):
                        return self.which == AP_IF
                    def ifconfig(self):
                        return ('192.168.4.1' if up else '0.0.0.0', '255.255.255.0', '', '')
                """);
        assertThatExceptionOfType(DeviceCapabilityException.class)
                .isThrownBy(() -> session.services().address())
                .withMessageStartingWith("the board has no address: it is not connected to its network");
        session.execute("import network\nnetwork.up = True");
        assertThat(session.services().address()).isEqualTo("192.168.4.1");
    }

    @Test
    @BelayTest
    void portsAreChecked(DeviceSession session) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.services().forward(0, 0))
                .withMessage("boardPort must be from 1 to 65535, but is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.services().forward(70_000, 80))
                .withMessage("localPort must be from 0 to 65535, but is 70000");
    }
}
