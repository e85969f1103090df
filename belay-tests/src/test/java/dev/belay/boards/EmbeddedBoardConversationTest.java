package dev.belay.boards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.device.BoardProfile;
import dev.belay.device.DeviceCapabilities;

/** The board inside the JVM. */
class EmbeddedBoardConversationTest extends BoardContract {
    @Override
    TestBoard start() {
        return TestBoard.embedded();
    }

    @Override
    void checkCapabilities(DeviceCapabilities capabilities) {
        assertThat(capabilities.hasRawPaste()).isTrue();
        assertThat(capabilities.hasThreads()).isFalse();
        assertThat(capabilities.profile()).isEqualTo(BoardProfile.UNKNOWN);
        assertThat(capabilities.hasTimers()).isTrue();
        assertThat(capabilities.hasFileSystem()).isTrue();
    }

    @Override
    String resettingCode() {
        return "raise SystemExit";
    }
}
