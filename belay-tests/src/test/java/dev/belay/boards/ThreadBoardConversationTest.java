package dev.belay.boards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.device.BoardProfile;
import dev.belay.device.DeviceCapabilities;
import org.junit.jupiter.api.Test;

/** The board with threads and sockets. */
class ThreadBoardConversationTest extends BoardContract {
    @Override
    TestBoard start() {
        return TestBoard.threads();
    }

    @Override
    void checkCapabilities(DeviceCapabilities capabilities) {
        assertThat(capabilities.hasRawPaste()).isTrue();
        assertThat(capabilities.hasThreads()).isTrue();
        assertThat(capabilities.profile()).isEqualTo(BoardProfile.UNIX);
        assertThat(capabilities.hasTimers()).isFalse();
        assertThat(capabilities.hasModule("socket")).isTrue();
        assertThat(capabilities.freeHeap()).isBetween(1_900_000L, 2_097_152L);
    }

    @Override
    String resettingCode() {
        return "raise SystemExit";
    }

    @Test
    void resultsAreRightWhileAThreadPrints() {
        session()
                .execute("import _thread, time\non = True\ndef chatter():\n  while on:\n    print('tick')\n"
                        + "    time.sleep_ms(1)\n_thread.start_new_thread(chatter, ())");
        for (int i = 0; i < 200; i++) {
            assertThat(session().evaluate(i + "+1", Integer.class)).isEqualTo(i + 1);
        }
        session().execute("on = False");
        staysUsable();
    }
}
