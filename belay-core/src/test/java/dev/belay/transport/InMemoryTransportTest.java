package dev.belay.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InMemoryTransportTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    @Test
    void whatIsWrittenBeforeTheOtherEndOpensWaitsThere() {
        TransportPair pair = TransportPair.create();
        pair.host().open(TIMEOUT);
        pair.host().write(new byte[] {1, 2, 3}, 0, 3);
        pair.board().open(TIMEOUT);
        byte[] buffer = new byte[8];
        assertThat(pair.board().read(buffer)).isEqualTo(3);
        assertThat(buffer).startsWith(1, 2, 3);
    }

    @Test
    void endsThatWereOpenedAgainDoNotSeeWhatWasLeft() {
        TransportPair pair = TransportPair.create();
        pair.host().open(TIMEOUT);
        pair.board().open(TIMEOUT);
        pair.host().write(new byte[] {1}, 0, 1);
        pair.board().close();
        pair.host().close();
        pair.board().open(TIMEOUT);
        pair.host().open(TIMEOUT);
        pair.host().write(new byte[] {2}, 0, 1);
        byte[] buffer = new byte[8];
        assertThat(pair.board().read(buffer)).isEqualTo(1);
        assertThat(buffer).startsWith(2);
    }

    @Test
    void endsAreNamed() {
        TransportPair pair = TransportPair.create("bench 3", 1);
        assertThat(pair.host().name()).isEqualTo("bench 3");
        assertThat(pair.board().name()).isEqualTo("bench 3 (board)");
    }

    @Test
    void capacityOfNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransportPair.create("bench", 0))
                .withMessage("capacity must be at least 1, not 0");
    }

    @Test
    void misuseIsToldByName() {
        Transport transport = TransportPair.create("bench", 1).host();
        assertThatThrownBy(() -> transport.write(new byte[1], 0, 1))
                .isInstanceOf(TransportException.class)
                .hasMessage("Can't write to the board: the transport is closed [board: bench]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> transport.read(new byte[0]))
                .withMessage("buffer must hold at least one byte");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> transport.open(Duration.ZERO))
                .withMessage("timeout must be more than zero, not PT0S");
        transport.open(TIMEOUT);
        assertThatIllegalStateException()
                .isThrownBy(() -> transport.open(TIMEOUT))
                .withMessage("bench is open already");
    }

    @Test
    void endThatIsGoneIsTold() {
        TransportPair pair = TransportPair.create("bench", 1);
        pair.host().open(TIMEOUT);
        pair.board().open(TIMEOUT);
        pair.board().close();
        assertThatThrownBy(() -> pair.host().write(new byte[1], 0, 1))
                .isInstanceOf(TransportException.class)
                .hasMessage("Can't write to the board: the other end is closed [board: bench]");
    }
}
