package dev.belay.examples;

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
import dev.belay.testing.machine.RegisterMap;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the page on testing shows. */
class TestingPageTest {
    @Test
    void steersABoard() {
        // #region embedded
        try (var board = EmbeddedBoard.start();
                var manager = DeviceSessionManager.create();
                var session = manager.open(board.url())) {
            board.adc(4).set(20_000);
            session.execute("from machine import ADC");
            assertThat(session.evaluate("ADC(4).read_u16()", Integer.class)).isEqualTo(20_000);
        }
        // #endregion embedded
    }

    @Test
    @BelayTest
    void playsTheHardware(EmbeddedBoard board, DeviceSession session) {
        // #region machine
        board.pin(15).high();
        board.i2c(0).attach(0x48, new RegisterMap(8).set(0, 0x19));
        session.execute("from machine import I2C, Pin");
        assertThat(session.evaluate("Pin(15, Pin.IN).value()", Integer.class)).isEqualTo(1);
        assertThat(session.evaluate("I2C(0).readfrom_mem(0x48, 0, 1)", byte[].class))
                .containsExactly(0x19);
        // #endregion machine
    }

    @Test
    void breaksTheConnection() {
        // #region fault
        try (var repl = ScriptedRepl.builder()
                .answer("print(1)", Reply.of("1\r\n"))
                .fault(Fault.disconnect().atExecution(1))
                .build()) {
            assertThatThrownBy(() -> DeviceConnection.open(repl.url())).isInstanceOf(TransportException.class);
        }
        // #endregion fault
    }

    @Test
    void slowsTheWire() {
        try (EmbeddedBoard board = EmbeddedBoard.start()) {
            // #region wire
            Transport wire = PacedTransport.over(board.transport())
                    .baud(115_200)
                    .latency(Duration.ofMillis(1))
                    .build();
            // #endregion wire
            try (var connection = DeviceConnection.open(wire, ConnectionOptions.defaults())) {
                assertThat(connection.board()).isEqualTo(wire.name());
            }
        }
    }

    @Test
    void pullsTheCable() {
        try (EmbeddedBoard board = EmbeddedBoard.start()) {
            // #region cable
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
            // #endregion cable
        }
    }
}
