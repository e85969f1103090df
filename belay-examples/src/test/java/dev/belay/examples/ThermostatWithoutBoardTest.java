package dev.belay.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;

// #region test
class ThermostatWithoutBoardTest {
    private final Thermostat.Room room = mock(Thermostat.Room.class);

    @Test
    void heatsWhileItIsCold() {
        when(room.celsius()).thenReturn(17.0);
        assertThat(new Thermostat(room, 21).regulate()).isTrue();
        verify(room).heat(true);
    }

    @Test
    void stopsWhenItIsWarm() {
        when(room.celsius()).thenReturn(25.0);
        assertThat(new Thermostat(room, 21).regulate()).isFalse();
        verify(room).heat(false);
    }
}
// #endregion test
