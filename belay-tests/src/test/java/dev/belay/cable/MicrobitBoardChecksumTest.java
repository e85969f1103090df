package dev.belay.cable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.device.DeviceCapabilityException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionOptions;
import dev.belay.testing.MicrobitBoard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** It has 2 KB of stack. */
@Timeout(60)
class MicrobitBoardChecksumTest {
    @Test
    void boardWithTooLittleStackRefuses() {
        MicrobitBoard.availability().orSkip();
        try (MicrobitBoard board = MicrobitBoard.start();
                DeviceSessionManager manager = DeviceSessionManager.create()) {
            SessionOptions options = SessionOptions.builder().checksums(true).build();
            DeviceSession session = manager.open(board.url(), options);
            assertThatThrownBy(() -> session.execute("x = 1"))
                    .isInstanceOf(DeviceCapabilityException.class)
                    .hasMessageContaining("the board can't run programs with checksums");
            session.close();
            try (DeviceSession plain = manager.open(board.url())) {
                assertThat(plain.evaluate("6 * 7", Integer.class)).isEqualTo(42);
            }
        }
    }
}
