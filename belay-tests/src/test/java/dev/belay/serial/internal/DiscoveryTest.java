package dev.belay.serial.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.device.ConnectionOptions;
import dev.belay.device.DeviceConnection;
import dev.belay.serial.DeviceProbe;
import dev.belay.serial.ProbeResult;
import dev.belay.serial.SerialPorts;
import dev.belay.testing.ThreadBoard;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Boards that are found, on pseudo-terminals which the test calls USB devices. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DiscoveryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private FolderPorts ports;
    private ThreadBoard board;

    @BeforeEach
    void start() {
        ThreadBoard.availability().orSkip();
        ports = new FolderPorts(folder);
        board = ThreadBoard.start();
    }

    @AfterEach
    void close() {
        if (board != null) {
            board.close();
        }
    }

    private Transport transport(String url) {
        return new SerialTransportProvider(ports).create(url);
    }

    private static int answer(Transport transport) {
        try (DeviceConnection connection = DeviceConnection.open(transport, ConnectionOptions.defaults())) {
            return connection.newContext("test").evaluate("6*7", Integer.class);
        }
    }

    @Test
    void onlyBoardIsOpened() throws IOException {
        ports.plugIn("ttyACM0", board.port(), "2e8a:0005", "e661");
        ports.plugIn("ttyACM1", folder.resolve("no-port"), "1546:01a8", "gps");
        assertThat(answer(transport("serial:auto"))).isEqualTo(42);
        assertThat(answer(transport("serial:usb=2e8a:0005?baud=9600"))).isEqualTo(42);
        assertThat(answer(transport("serial:id=e661"))).isEqualTo(42);
        assertThat(ports.opened)
                .containsOnly(folder.resolve("dev").resolve("ttyACM0").toString());
    }

    @Test
    void boardThatCameBackUnderAnotherNameIsOpenedAgain() throws IOException {
        Path before = ports.plugIn("ttyACM0", board.port(), "2e8a:0005", "e661");
        Transport transport = transport("serial:" + before);
        transport.open(PATIENCE);
        transport.close();
        ports.plugOut("ttyACM0");
        Path after = ports.plugIn("ttyACM1", board.port(), "2e8a:0005", "e661");
        assertThat(answer(transport)).isEqualTo(42);
        assertThat(ports.opened).containsExactly(before.toString(), after.toString());
    }

    @Test
    void choiceIsMadeWhenThePortIsOpened() throws IOException {
        Transport transport = transport("serial:auto");
        assertThatThrownBy(() -> transport.open(PATIENCE))
                .isInstanceOf(TransportException.class)
                .hasMessageStartingWith("There is no port of a board that is known; there are none");
        ports.plugIn("ttyACM0", board.port(), "2e8a:0005", "e661");
        assertThat(answer(transport)).isEqualTo(42);
    }

    @Test
    void probeTellsTheBoardFromOtherDevices() throws IOException, InterruptedException {
        Path silent = folder.resolve("silent");
        Process other = new ProcessBuilder("socat", "PTY,rawer,link=" + silent, "PTY,rawer").start();
        try {
            Awaitility.await().until(() -> Files.exists(silent));
            ports.plugIn("ttyACM0", board.port(), "2e8a:0005", "e661");
            ports.plugIn("ttyACM1", folder.resolve("no-port"), "1546:01a8", "gps");
            ports.plugIn("ttyACM2", folder.resolve("no-port"), "2e8a:0005", "gone");
            ports.plugIn("ttyUSB0", silent, "0403:6001", "cable");
            List<ProbeResult> results = new Probe(ports, Duration.ofSeconds(2)).all();
            assertThat(results).extracting(ProbeResult::isBoard).containsExactly(true, false, false, false);
            assertThat(results.get(0).implementation()).isEqualTo("micropython");
            assertThat(results.get(0).version()).matches("1\\.\\d+\\.\\d+");
            assertThat(results.get(0).platform()).isEqualTo("linux");
            assertThat(results.get(0)).asString().contains("ttyACM0 (usb=2e8a:0005, id=e661): micropython 1.");
            assertThat(results.get(1).reason()).isEqualTo("it is known as u-blox receiver, and nothing was sent");
            assertThat(results.get(2).reason()).startsWith("There is no port ");
            assertThat(results.get(3).reason()).startsWith("the board did not enter the raw REPL; it said nothing.");
            assertThat(ports.opened).noneMatch(path -> path.endsWith("ttyACM1"));
        } finally {
            other.destroy();
            other.waitFor();
        }
    }

    @Test
    void probedPortIsFreeAndTheBoardUsable() throws IOException {
        Path port = ports.plugIn("ttyACM0", board.port(), "2e8a:0005", "e661");
        assertThat(new Probe(ports, PATIENCE).at(port.toString()).isBoard()).isTrue();
        assertThat(answer(transport("serial:" + port))).isEqualTo(42);
    }

    @Test
    void portThatIsNotListedCanBeProbed() {
        assertThat(DeviceProbe.probe(board.port().toString(), PATIENCE).isBoard())
                .isTrue();
        assertThat(SerialPorts.list())
                .noneMatch(port -> port.path().equals(board.port().toString()));
    }

    @Test
    void probeRefusesWhatIsNoPath() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeviceProbe.probe("auto", PATIENCE))
                .withMessage("'auto' is no path of a port");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeviceProbe.probeAll(Duration.ZERO))
                .withMessage("timeout must be more than zero, but is PT0S");
    }
}
