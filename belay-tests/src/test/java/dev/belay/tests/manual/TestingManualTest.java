package dev.belay.tests.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.belay.device.ConnectionOptions;
import dev.belay.device.ConnectionState;
import dev.belay.device.DeviceConnection;
import dev.belay.device.ReconnectPolicy;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.Fault;
import dev.belay.testing.PacedTransport;
import dev.belay.testing.PluggableTransport;
import dev.belay.testing.Reply;
import dev.belay.testing.ScriptedRepl;
import dev.belay.testing.junit.BelayTest;
import dev.belay.testing.junit.Board;
import dev.belay.testing.machine.RegisterMap;
import dev.belay.testing.transport.TransportContract;
import dev.belay.testing.transport.TransportPeer;
import dev.belay.transport.MemoryPeer;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import dev.belay.transport.TransportPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The Java of the page {@code testing.md}; what is shown there is here, and runs. */
@Timeout(60)
class TestingManualTest {
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Path PAGE = Path.of("../src/site/markdown/testing.md");
    private static final Path THIS = Path.of("src/test/java/dev/belay/tests/manual/TestingManualTest.java");

    @Test
    void withoutTheExtension() {
        try (var board = EmbeddedBoard.start();
                var manager = DeviceSessionManager.create();
                var session = manager.open(board.url())) {
            board.adc(4).set(20_000);
            session.execute("from machine import ADC");
            assertThat(session.evaluate("ADC(4).read_u16()", Integer.class)).isEqualTo(20_000);
        }
    }

    @Nested
    @BelayTest
    class ThermometerTest {
        @Test
        void readsTheSensor(EmbeddedBoard board, DeviceSession session) {
            board.adc(4).set(20_000);
            session.execute("from machine import ADC");
            assertThat(session.evaluate("ADC(4).read_u16()", Integer.class)).isEqualTo(20_000);
        }

        @Test
        void twoBoards(
                @Board("left") EmbeddedBoard left,
                @Board("left") DeviceSession onLeft,
                @Board("right") DeviceSession onRight) {
            onLeft.execute("from machine import Pin\nPin(25, Pin.OUT).on()");
            onRight.execute("from machine import Pin\nPin(25, Pin.OUT).off()");
            assertThat(left.pin(25).isHigh()).isTrue();
        }
    }

    @BelayTest
    @Test
    void steering(EmbeddedBoard board, DeviceSession session) {
        board.pin(15).high();
        board.i2c(0).attach(0x48, new RegisterMap(8).set(0, 0x19));
        session.execute("from machine import I2C, Pin");
        assertThat(session.evaluate("Pin(15, Pin.IN).value()", Integer.class)).isEqualTo(1);
        assertThat(session.evaluate("I2C(0).readfrom_mem(0x48, 0, 1)", byte[].class))
                .containsExactly(0x19);
    }

    @Test
    void scripted() {
        try (var repl = ScriptedRepl.builder()
                .answer("print(1)", Reply.of("1\r\n"))
                .fault(Fault.disconnect().atExecution(1))
                .build()) {
            assertThatThrownBy(() -> DeviceConnection.open(repl.url())).isInstanceOf(TransportException.class);
        }
    }

    @BelayTest
    @Test
    void paced(EmbeddedBoard board) {
        Transport wire = PacedTransport.over(board.transport())
                .baud(115_200)
                .latency(Duration.ofMillis(1))
                .build();
        try (var connection = DeviceConnection.open(wire, ConnectionOptions.defaults())) {
            assertThat(connection.capabilities().implementation()).isEqualTo("micropython");
        }
    }

    @BelayTest
    @Test
    void unplugged(EmbeddedBoard board) {
        var cable = PluggableTransport.over(board.transport());
        var options = ConnectionOptions.builder()
                .reconnect(ReconnectPolicy.defaults())
                .build();
        try (var manager = DeviceSessionManager.create();
                var connection = DeviceConnection.open(cable, options);
                var session = manager.createSession(connection)) {
            session.execute("x = 5");
            cable.unplug();
            await().until(() -> connection.state() == ConnectionState.RECONNECTING);
            cable.plugIn();
            assertThat(session.evaluate("x", Integer.class)).isEqualTo(5);
        }
    }

    @Nested
    class MyTransportTest extends TransportContract {
        @Override
        protected TransportPeer newPeer() throws IOException {
            return MyServer.start();
        }
    }

    /** Stands for the other side of a reader's own transport. */
    private static final class MyServer {
        private static TransportPeer start() {
            TransportPair pair = TransportPair.create();
            return new MemoryPeer(pair.host(), pair.board());
        }
    }

    @Test
    void showsWhatIsCompiledHere() throws IOException {
        String source = withoutLayout(Files.readString(THIS));
        Matcher shown = JAVA.matcher(Files.readString(PAGE));
        int count = 0;
        while (shown.find()) {
            assertThat(source).contains(withoutLayout(shown.group(1)));
            count++;
        }
        assertThat(count).isEqualTo(7);
    }

    private static String withoutLayout(String java) {
        return java.replaceAll("\\s+", "");
    }
}
