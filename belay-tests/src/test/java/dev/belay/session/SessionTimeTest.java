package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.device.CallOptions;
import dev.belay.repl.CallInterruptedException;
import dev.belay.task.DeviceStream;
import dev.belay.testing.EmbeddedBoard;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions that nobody uses, and sessions that have become too old. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SessionTimeTest {
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final EmbeddedBoard second = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private final Told told = new Told();

    @AfterEach
    void close() {
        manager.close();
        board.close();
        second.close();
    }

    private SessionOptions.Builder options() {
        return SessionOptions.builder().listener(told);
    }

    private static void awaitStatus(DeviceSession session, SessionStatus status) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> session.status() == status);
    }

    @Test
    void idleSessionEndsAndSaysWhy() {
        DeviceSession session =
                manager.open(board.url(), options().idleTimeout(SHORT).build());
        Blinking blinking = session.bind(Blinking.class);
        blinking.blink().onEmit(Integer.class, item -> {});
        awaitStatus(session, SessionStatus.ENDED);
        assertThat(board.timers()).isEmpty();
        String message = "session " + session.id() + " has ended (idle for too long)";
        assertThatIllegalStateException().isThrownBy(() -> session.execute("1")).withMessage(message);
        assertThatIllegalStateException().isThrownBy(blinking::answer).withMessage(message);
        assertThatIllegalStateException()
                .isThrownBy(() -> session.fileSystem().list("/"))
                .withMessage(message);
        assertThatIllegalStateException()
                .isThrownBy(() -> session.bind(Blinking.class))
                .withMessage(message);
        Awaitility.await().until(() -> told.events().size() == 1);
        assertThat(told.events()).containsExactly("ended IDLE ENDED");
        assertThat(session.cleanupReport().orElseThrow().reason()).isEqualTo("idle for too long");
        assertThat(manager.sessions()).isEmpty();
        session.close();
    }

    @Test
    void callThatRunsIsUse() {
        DeviceSession session =
                manager.open(board.url(), options().idleTimeout(SHORT).build());
        assertThat(session.execute("import time\ntime.sleep_ms(2500)\nprint('done')"))
                .isEqualTo("done\n");
        awaitStatus(session, SessionStatus.ENDED);
        assertThat(told.events()).allMatch("ended IDLE ENDED"::equals);
    }

    @Test
    void callThatWaitsForItsTurnIsUse() {
        DeviceSession busy = manager.open(board.url());
        DeviceSession waiting =
                manager.open(board.url(), options().idleTimeout(SHORT).build());
        CompletableFuture<String> running = busy.executeAsync("import time\ntime.sleep_ms(2500)\nprint('first')");
        CompletableFuture<String> next = waiting.executeAsync("print('second')");
        assertThat(running.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo("first\n");
        assertThat(next.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo("second\n");
        awaitStatus(waiting, SessionStatus.ENDED);
    }

    @Test
    void openStreamIsUse() {
        DeviceSession streaming =
                manager.open(board.url(), options().idleTimeout(SHORT).build());
        DeviceStream<Integer> stream =
                streaming.executors().task("count", List.of(), "n = 0\nwhile True:\n    yield n\n    n += 1").stream(
                        Integer.class);
        Iterator<Integer> items = stream.iterator();
        assertThat(items.next()).isZero();
        DeviceSession idle = manager.open(
                second.url(), SessionOptions.builder().idleTimeout(SHORT).build());
        awaitStatus(idle, SessionStatus.ENDED);
        assertThat(streaming.status()).isEqualTo(SessionStatus.BUSY);
        assertThat(items.next()).isEqualTo(1);
        stream.close();
        awaitStatus(streaming, SessionStatus.ENDED);
    }

    @Test
    void oldSessionEndsWhateverItDoes() {
        DeviceSession session =
                manager.open(board.url(), options().lifetime(SHORT).build());
        assertThatThrownBy(() -> session.execute(
                        "while True: pass", CallOptions.defaults().timeout(Duration.ofSeconds(60))))
                .isInstanceOf(CallInterruptedException.class)
                .hasMessageContaining("session " + session.id() + " was ended (at the end of its life)");
        awaitStatus(session, SessionStatus.ENDED);
        Awaitility.await().until(() -> told.events().size() == 1);
        assertThat(told.events()).containsExactly("ended LIFETIME ENDED");
        assertThatIllegalStateException()
                .isThrownBy(() -> session.execute("1"))
                .withMessage("session " + session.id() + " has ended (at the end of its life)");
    }

    @Test
    void sessionThatWasClosedSaysOnlyThat() {
        DeviceSession session = manager.open(
                board.url(), options().idleTimeout(Duration.ofMinutes(1)).build());
        session.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> session.execute("1"))
                .withMessage("session " + session.id() + " has ended");
        assertThat(told.events()).containsExactly("ended CLOSED ENDED");
    }

    @Test
    void clockRunsOnlyWhileASessionNeedsIt() {
        Awaitility.await().until(() -> clocks() == 0);
        DeviceSession eternal =
                manager.open(board.url(), options().lifetime(Duration.ZERO).build());
        assertThat(clocks()).isZero();
        DeviceSession first = manager.open(board.url());
        DeviceSession next = manager.open(board.url());
        assertThat(clocks()).isEqualTo(1);
        first.close();
        assertThat(clocks()).isEqualTo(1);
        next.close();
        Awaitility.await().until(() -> clocks() == 0);
        assertThat(eternal.isActive()).isTrue();
        manager.open(board.url());
        assertThat(clocks()).isEqualTo(1);
    }

    private static long clocks() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("belay-sessions"))
                .count();
    }
}
