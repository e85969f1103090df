package dev.belay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.device.CallOptions;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.RetryPolicy;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.junit.BelayTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the page on running code shows. */
@BelayTest
class RunningCodePageTest {
    @Test
    void switchesAnLedOn(EmbeddedBoard board) {
        String url = board.url();
        // #region open
        try (var manager = DeviceSessionManager.create();
                var session = manager.open(url)) {
            session.execute("from machine import Pin; led = Pin(25, Pin.OUT)");
            session.execute("led.on()");
        }
        // #endregion open
        assertThat(board.pin(25).isHigh()).isTrue();
    }

    @Test
    void triesAgain(EmbeddedBoard board, DeviceSessionManager manager) {
        String url = board.url();
        // #region retry
        int free = manager.executeWithRetry(
                url,
                RetryPolicy.builder().attempts(5).build(),
                session -> session.evaluate("__import__('gc').mem_free()", Integer.class));
        // #endregion retry
        assertThat(free).isPositive();
    }

    @Test
    void followsTheOutput(DeviceSession session) throws Exception {
        String code = "print('one'); print('two')";
        assertThat(Printed.by(arguments -> {
                    // #region follow
                    session.execute(
                            code,
                            CallOptions.defaults()
                                    .timeout(Duration.ofMinutes(2))
                                    .onLine(System.out::println));
                    // #endregion follow
                }))
                .containsExactly("one", "two");
    }
}
