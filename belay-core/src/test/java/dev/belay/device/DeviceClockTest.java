package dev.belay.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.belay.value.GenericType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceClockTest {
    private static final long PERIOD = 1L << 30;

    private final DeviceContext device = mock(DeviceContext.class);

    private DeviceClock clockAt(long ticks) {
        when(device.evaluate(anyString(), argThat((GenericType<List<Long>> type) -> true)))
                .thenReturn(List.of(ticks, PERIOD));
        return DeviceClock.of(device);
    }

    @Test
    void stampsAreToldByTheHostsClock() {
        DeviceClock clock = clockAt(5_000);
        Instant now = clock.instant(5_000);
        assertThat(Duration.between(now, Instant.now())).isLessThan(Duration.ofMinutes(1));
        assertThat(clock.instant(6_500)).isEqualTo(now.plusMillis(1_500));
        assertThat(clock.instant(0)).isEqualTo(now.minusMillis(5_000));
        assertThat(clock.drift()).isZero();
        assertThat(clock.accuracy()).isGreaterThanOrEqualTo(Duration.ofMillis(1));
    }

    @Test
    void clockThatBeginsAgainGoesOn() {
        DeviceClock clock = clockAt(PERIOD - 10);
        Instant now = clock.instant(PERIOD - 10);
        assertThat(clock.instant(0)).isEqualTo(now.plusMillis(10));
        assertThat(clock.instant(990)).isEqualTo(now.plusMillis(1_000));
        assertThat(clock.instant(PERIOD - 1_010)).isEqualTo(now.minusMillis(1_000));
    }
}
