package dev.belay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.session.DeviceSession;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.junit.BelayTest;
import org.junit.jupiter.api.Test;

// #region test
@BelayTest
class ThermostatTest {
    private static final int AT_17_DEGREES = 14_362;
    private static final int AT_25_DEGREES = 14_089;

    @Test
    void heatsWhileItIsCold(EmbeddedBoard board, DeviceSession session) {
        Thermostat thermostat = new Thermostat(session.bind(Thermostat.Room.class), 21);

        board.adc(4).set(AT_17_DEGREES);
        thermostat.regulate();
        assertThat(board.pin(15).isHigh()).isTrue();

        board.adc(4).set(AT_25_DEGREES);
        thermostat.regulate();
        assertThat(board.pin(15).isHigh()).isFalse();
    }
}
// #endregion test
