package dev.belay.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.EmbeddedBoard;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The clock of a board. */
@Timeout(60)
class DeviceClockBoardTest {
    @Test
    void stampOfTheBoardLiesWithinItsCall() {
        try (EmbeddedBoard board = EmbeddedBoard.start();
                DeviceSessionManager manager = DeviceSessionManager.create();
                DeviceSession session = manager.open(board.url())) {
            DeviceClock clock = DeviceClock.of(session.device());
            for (int i = 0; i < 5; i++) {
                Instant before = Instant.now();
                long ticks = session.evaluate("__import__('time').ticks_ms()", Long.class);
                Instant after = Instant.now();
                Duration slack = clock.accuracy().plusMillis(2); // the system's clock may be set meanwhile
                assertThat(clock.instant(ticks)).isBetween(before.minus(slack), after.plus(slack));
                clock.measure();
            }
        }
    }

    @Test
    void boardWithoutAClockIsTold() {
        try (EmbeddedBoard board = EmbeddedBoard.start();
                DeviceSessionManager manager = DeviceSessionManager.create();
                DeviceSession session = manager.open(board.url())) {
            session.execute("__import__ = None");
            assertThatThrownBy(() -> DeviceClock.of(session.device()))
                    .isInstanceOf(DeviceCapabilityException.class)
                    .hasMessageContaining("time.ticks_ms");
        }
    }
}
