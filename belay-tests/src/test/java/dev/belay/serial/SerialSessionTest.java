package dev.belay.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.device.CallOptions;
import dev.belay.device.ConnectionOptions;
import dev.belay.device.ConnectionState;
import dev.belay.device.DeviceConnection;
import dev.belay.repl.DeviceTimeoutException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.ThreadBoard;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import dev.belay.transport.Transports;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions with a board on a serial port, which is a pseudo-terminal here. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SerialSessionTest {
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private ThreadBoard board;
    private String url;

    @BeforeEach
    void start() {
        ThreadBoard.availability().orSkip();
        board = ThreadBoard.start();
        url = "serial:" + board.port();
    }

    @AfterEach
    void close() {
        manager.close();
        if (board != null) {
            board.close();
        }
    }

    @Test
    void evaluates() {
        try (DeviceSession session = manager.open(url + "?baud=9600&dtr=off&rts=off")) {
            assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
            assertThat(session.evaluate("bytes(range(256))", byte[].class)).hasSize(256);
        }
    }

    @Test
    void longOutputArrivesWhole() {
        DeviceSession session = manager.open(url);
        assertThat(session.execute("for i in range(1000): print('%019d' % i)").lines())
                .hasSize(1000)
                .last()
                .isEqualTo("0000000000000000999");
    }

    @Test
    void longCodeArrivesWhole() {
        DeviceSession session = manager.open(url);
        String code = "x = 0\n" + "x += 1 # counts\n".repeat(1250);
        assertThat(code).hasSizeGreaterThan(20_000);
        session.execute(code);
        assertThat(session.evaluate("x", Integer.class)).isEqualTo(1250);
    }

    @Test
    void goesOnAfterATimeout() {
        DeviceSession session = manager.open(url);
        session.execute("kept = 7");
        assertThatThrownBy(() -> session.execute(
                        "while True: pass", CallOptions.defaults().timeout(Duration.ofMillis(300))))
                .isInstanceOf(DeviceTimeoutException.class);
        assertThat(session.evaluate("kept", Integer.class)).isEqualTo(7);
    }

    @Test
    void canBeOpenedAgain() {
        for (int i = 0; i < 5; i++) {
            try (DeviceSession session = manager.open(url)) {
                assertThat(session.evaluate(i + " + 1", Integer.class)).isEqualTo(i + 1);
            }
        }
    }

    @Test
    void idleSessionNoticesThatTheBoardIsGone() {
        DeviceConnection connection = DeviceConnection.open(Transports.create(url), ConnectionOptions.defaults());
        DeviceSession session = manager.createSession(connection);
        session.execute("x = 1");
        board.close();
        Awaitility.await().until(() -> connection.state() == ConnectionState.LOST);
        assertThat(session.isActive()).isFalse();
        assertThatThrownBy(() -> session.execute("x"))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("the connection is lost; open the board again");
        connection.close();
    }

    @Test
    void runningCallFailsWhenTheBoardIsGone() {
        DeviceSession session = manager.open(url);
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<String> call = session.executeAsync(
                "print('go')\nwhile True: pass", CallOptions.defaults().onLine(line -> started.countDown()));
        Awaitility.await().until(() -> started.getCount() == 0);
        board.close();
        assertThatThrownBy(() -> call.orTimeout(20, TimeUnit.SECONDS).join())
                .hasCauseInstanceOf(TransportException.class)
                .hasMessageContaining("The port " + board.port() + " is gone");
        assertThat(session.isActive()).isFalse();
    }

    @Test
    void portThatIsOpenElsewhereIsBusy() {
        try (Transport second = Transports.create(url)) {
            try (Transport first = Transports.create(url)) {
                first.open(Duration.ofSeconds(5));
                assertThatThrownBy(() -> second.open(Duration.ofSeconds(5)))
                        .isInstanceOf(TransportException.class)
                        .hasMessageStartingWith("The port " + board.port() + " is busy: ")
                        .hasMessageContaining("this program");
                assertThat(second.isOpen()).isFalse();
            }
            second.open(Duration.ofSeconds(5));
            assertThat(second.isOpen()).isTrue();
        }
    }

    @Test
    void programThatHasThePortIsNamed() throws Exception {
        Process other = new ProcessBuilder("flock", board.port().toString(), "cat").start();
        try (Transport transport = Transports.create(url)) {
            other.getOutputStream().write("locked\n".getBytes(StandardCharsets.US_ASCII));
            other.getOutputStream().flush();
            assertThat(other.inputReader().readLine()).isEqualTo("locked");
            assertThatThrownBy(() -> transport.open(Duration.ofSeconds(5)))
                    .isInstanceOf(TransportException.class)
                    .hasMessageStartingWith("The port " + board.port() + " is busy: ")
                    .hasMessageContaining("flock (process " + other.pid() + ")");
        } finally {
            other.descendants().forEach(ProcessHandle::destroyForcibly);
            other.destroyForcibly();
        }
    }

    @Test
    void missingPortIsToldWithThoseThatThereAre() {
        assertThatThrownBy(() -> manager.open("serial:/dev/belay-no-such-port"))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("There is no port /dev/belay-no-such-port; there are");
    }

    @Test
    void fileThatIsNoPortIsRefused() {
        assertThatThrownBy(() -> manager.open("serial:" + board.port().resolveSibling("repl.py")))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("Check that it is a serial port and takes this speed");
    }

    @Test
    void badOptionsAreRefusedBeforeThePortIsOpened() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manager.open(url + "?speed=9600"))
                .withMessageContaining("unknown option 'speed'");
        assertThat(manager.open(url).evaluate("1", Integer.class)).isEqualTo(1);
    }
}
