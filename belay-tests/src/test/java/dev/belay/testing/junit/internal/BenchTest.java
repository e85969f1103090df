package dev.belay.testing.junit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.belay.device.CallOptions;
import dev.belay.resource.SessionResource;
import dev.belay.session.DeviceSession;
import dev.belay.session.SessionStatus;
import dev.belay.testing.EmbeddedBoard;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the library's own sessions don't do wrong, or only on boards that fail. */
@Timeout(60)
class BenchTest {
    /** Ctrl-C does not end it. */
    private static final String STUBBORN =
            "import micropython\nmicropython.kbd_intr(-1)\nprint('on')\nwhile True: pass\n";

    @Test
    void aResourceThatASessionStillHolds() {
        SessionResource pump = mock(SessionResource.class);
        when(pump.id()).thenReturn("pump 1");
        when(pump.type()).thenReturn("pump");
        DeviceSession session = mock(DeviceSession.class, RETURNS_DEEP_STUBS);
        when(session.resources().resources()).thenReturn(List.of(pump));
        Leaks leaks = new Leaks();
        Bench.reportResources("session 1 on board", session, leaks);
        assertThatThrownBy(leaks::fail)
                .isExactlyInstanceOf(AssertionError.class)
                .hasMessage("the test left something behind:\n"
                        + "- session 1 on board has ended and still holds the pump 'pump 1'");
    }

    @Test
    void aBoardThatItsSessionLostIsNotAsked() throws InterruptedException {
        Bench bench = new Bench(false, false);
        DeviceSession session = bench.session("");
        CountDownLatch runs = new CountDownLatch(1);
        CompletableFuture<String> call =
                session.executeAsync(STUBBORN, CallOptions.defaults().onLine(line -> runs.countDown()));
        assertThat(runs.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(call.cancel(true)).isTrue();
        await().atMost(Duration.ofSeconds(40)).until(() -> session.status() == SessionStatus.LOST);
        assertThatCode(bench::close).doesNotThrowAnyException();
    }

    @Test
    void aBoardThatDoesNotAnswerIsToldOf() {
        Bench bench = new Bench(false, false);
        EmbeddedBoard board = bench.board("");
        board.files()
                .write("main.py", STUBBORN.replace("print('on')", "from machine import Pin\nPin(25, Pin.OUT).on()"));
        board.reset();
        await().until(() -> board.pin(25).isHigh());
        assertThatThrownBy(bench::close)
                .hasMessage("the test left something behind:\n- board " + board.name()
                        + " can't tell what is left on it: it gave no answer within 5 s");
    }

    @Test
    void nothingAskedForIsNothingToClose() {
        assertThatCode(new Bench(false, false)::close).doesNotThrowAnyException();
    }
}
