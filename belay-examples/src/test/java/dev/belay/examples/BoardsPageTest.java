package dev.belay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.device.BoardProfile;
import dev.belay.device.ConnectionOptions;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionOptions;
import dev.belay.testing.ThreadBoard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the page on boards shows. */
class BoardsPageTest {
    @Test
    @Timeout(60)
    void startsAThreadBoard() {
        try (DeviceSessionManager manager = DeviceSessionManager.create()) {
            // #region thread-board
            ThreadBoard.availability().orSkip();
            try (ThreadBoard board = ThreadBoard.start();
                    DeviceSession session = manager.open(board.url())) {
                session.execute("import _thread");
            }
            // #endregion thread-board
        }
    }

    @Test
    void asksForChecksums() {
        // #region checksums
        SessionOptions options = SessionOptions.builder().checksums(true).build();
        // #endregion checksums
        assertThat(options.checksums()).isTrue();
    }

    @Test
    void namesAProfile() {
        // #region profile
        ConnectionOptions options =
                ConnectionOptions.builder().profile(BoardProfile.ESP32).build();
        // #endregion profile
        assertThat(options.profile()).contains(BoardProfile.ESP32);
    }
}
