package dev.belay.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TcpTransportTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String FORM = "; expected tcp:host:port, with an IPv6 address in brackets";

    @Test
    void refusedConnectionSaysWhatToCheck() throws IOException {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        String url = "tcp:127.0.0.1:" + port;
        Transport transport = Transports.create(url);
        assertThatThrownBy(() -> transport.open(TIMEOUT))
                .isInstanceOf(TransportException.class)
                .hasMessage(
                        "Connection to '127.0.0.1' port %d refused. Check the port, and that the board serves its "
                                + "REPL there [board: %s]",
                        port, url);
        assertThat(transport.isOpen()).isFalse();
    }

    @Test
    void unknownHostSaysWhatToCheck() {
        Transport transport = Transports.create("tcp:board.invalid:23");
        assertThatThrownBy(() -> transport.open(TIMEOUT))
                .isInstanceOf(TransportException.class)
                .hasMessage("Unknown host 'board.invalid'. Check the name and the name server, or use the board's IP "
                        + "address [board: tcp:board.invalid:23]");
    }

    @Test
    void hostThatDoesNotAnswerSaysWhatToCheck() throws IOException {
        // A server that accepts nobody: once its queue is full, Linux lets further connections wait.
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                FullQueue queue = new FullQueue(server)) {
            String url = "tcp:127.0.0.1:" + server.getLocalPort();
            Transport transport = Transports.create(url);
            assertThatThrownBy(() -> transport.open(Duration.ofMillis(100)))
                    .isInstanceOf(TransportException.class)
                    .hasMessage(
                            "No answer from '127.0.0.1' port %d within 100 ms. Check that the board is switched on "
                                    + "and in this network, and that no firewall drops the connection [board: %s]",
                            server.getLocalPort(), url);
            assertThat(queue.isFull()).isTrue();
        }
    }

    @Test
    void closeEndsAnOpenThatWaits() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                FullQueue queue = new FullQueue(server)) {
            Transport transport = Transports.create("tcp:127.0.0.1:" + server.getLocalPort());
            Task<Void> open = Task.start(() -> {
                transport.open(Duration.ofMinutes(10));
                return null;
            });
            open.awaitInside(Socket.class, "connect");
            transport.close();
            assertThatThrownBy(open::result)
                    .cause()
                    .isInstanceOf(TransportException.class)
                    .hasMessage("Closed while it was being opened [board: %s]", transport.name());
            assertThat(transport.isOpen()).isFalse();
            assertThat(queue.isFull()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void hostsMayBeNamesAndAddresses(String host) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Transport transport = Transports.create("tcp:" + host + ":" + server.getLocalPort())) {
            transport.open(TIMEOUT);
            assertThat(transport.isOpen()).isTrue();
        }
    }

    @Test
    void ipv6AddressesStandInBrackets() {
        assertThat(Transports.create("tcp:[::1]:23").name()).isEqualTo("tcp:[::1]:23");
    }

    @ParameterizedTest
    @CsvSource({
        "tcp:localhost,          names no port",
        "tcp::23,                names no host",
        "tcp:my host:23,         names no host",
        "tcp:[]:23,              names no host",
    })
    void urlsWithoutHostOrPortAreRefused(String url, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transports.create(url))
                .withMessage("'" + url + "' " + complaint + FORM);
    }

    @ParameterizedTest
    @CsvSource({"tcp:::1:23,::1", "tcp:[host]:23,[host]", "tcp://host:23,//host", "tcp:[::1:23,[::1"})
    void hostsThatAreNoneAreRefused(String url, String host) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transports.create(url))
                .withMessage("'" + host + "' in '" + url + "' is no host" + FORM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "65536", "-1", "+23", "http", "99999999999", "23 ", "２３"})
    void portsOutOfRangeAreRefused(String port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transports.create("tcp:host:" + port))
                .withMessage("the port in 'tcp:host:" + port + "' must be a number from 1 to 65535, not '" + port + "'"
                        + FORM);
    }
}
