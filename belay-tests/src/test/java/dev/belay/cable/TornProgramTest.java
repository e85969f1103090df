package dev.belay.cable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.device.ConnectionOptions;
import dev.belay.device.DeviceConnection;
import dev.belay.repl.WireDamageException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.PacedTransport;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A byte of a program that became an end: the board takes it for two programs, and gives two answers. */
@Timeout(60)
class TornProgramTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final MarkedBytes wire = new MarkedBytes(
            PacedTransport.over(board.transport()).latency(Duration.ofMillis(2)).build());
    private final DeviceConnection connection = DeviceConnection.open(wire, ConnectionOptions.defaults());
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private final DeviceSession session = manager.createSession(connection);

    @AfterEach
    void close() {
        manager.close();
        connection.close();
        board.close();
    }

    @Test
    void callAfterItHasItsOwnAnswer() {
        session.execute("a = 1");
        wire.turnInto(4);
        assertThatThrownBy(() -> session.evaluate("'torn @ here'", String.class))
                .isInstanceOfSatisfying(
                        WireDamageException.class,
                        e -> assertThat(e.mayHaveRun()).isFalse())
                .hasMessageContaining("the program was damaged on its way, and did not run: the board raised");
        for (int i = 0; i < 20; i++) {
            assertThat(session.evaluate("'call %d'".formatted(i), String.class)).isEqualTo("call " + i);
        }
    }

    @Test
    void answerWithoutItsMarksIsDamage() {
        session.execute("a = 1");
        wire.turnAnswersInto('x');
        assertThatThrownBy(() -> session.evaluate("1", Integer.class))
                .isInstanceOfSatisfying(
                        WireDamageException.class,
                        e -> assertThat(e.mayHaveRun()).isTrue())
                .hasMessageContaining("the answer was damaged on its way");
        assertThat(session.evaluate("a", Integer.class)).isOne();
    }
}
