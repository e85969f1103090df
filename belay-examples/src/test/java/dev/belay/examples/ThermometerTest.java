package dev.belay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.session.DeviceSession;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.junit.BelayTest;
import dev.belay.testing.junit.Board;
import org.junit.jupiter.api.Test;

// #region test
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
// #endregion test
