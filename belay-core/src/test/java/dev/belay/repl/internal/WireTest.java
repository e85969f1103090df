package dev.belay.repl.internal;

import static dev.belay.repl.internal.PlayedEngine.SHORT;
import static dev.belay.repl.internal.PlayedEngine.patient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.internal.Deadline;
import dev.belay.transport.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WireTest {
    private final PlayedBoard board = new PlayedBoard();
    private final Wire wire = new Wire(board);

    @Test
    void boardThatTakesNoMoreBytesIsClosed() {
        wire.open(patient());
        board.takesNothing();
        assertThatThrownBy(() -> wire.write("x", Deadline.after(SHORT)))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        failure -> assertThat(failure.reason())
                                .isEqualTo("the board took no more bytes and the connection was closed"));
        assertThat(board.isOpen()).isFalse();
        assertThat(wire.sent()).isZero();
        wire.close();
    }

    @Test
    void closedWireTellsThatItIsClosed() {
        wire.open(patient());
        wire.close();
        assertThatThrownBy(() -> wire.write("x", patient()))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        failure -> assertThat(failure.reason()).isEqualTo("the board is closed"));
        assertThat(wire.name()).isEqualTo("played");
    }

    @Test
    void interruptDoesNotKeepAWireFromBeingClosed() {
        wire.open(patient());
        Thread.currentThread().interrupt();
        wire.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(wire.gone()).isDone();
    }
}
