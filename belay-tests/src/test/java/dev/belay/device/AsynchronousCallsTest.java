package dev.belay.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.repl.PythonException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.value.ConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AsynchronousCallsTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private DeviceSession session;

    @BeforeEach
    void open() {
        session = manager.open(board.url());
    }

    @AfterEach
    void close() {
        manager.close();
        board.close();
    }

    private static <T> T result(CompletableFuture<T> future) {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Test
    void callsRunInTheOrderInWhichTheyWereMade() {
        session.execute("log = []");
        List<CompletableFuture<String>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(session.executeAsync("log.append(" + i + ")\nprint(" + i + ")"));
        }
        for (int i = 0; i < 20; i++) {
            assertThat(result(calls.get(i))).isEqualTo(i + "\n");
        }
        assertThat(session.evaluate("log == list(range(20))", Boolean.class)).isTrue();
    }

    @Test
    void failureIsTheOneThatTheSynchronousTwinThrows() {
        CompletableFuture<String> raising = session.executeAsync("1 / 0");
        assertThatThrownBy(() -> result(raising))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(PythonException.class, e -> {
                    assertThat(e.type()).isEqualTo("ZeroDivisionError");
                    assertThat(e.sessionId()).contains(session.id());
                });
        assertThatThrownBy(() -> result(session.evaluateAsync("'text'", Integer.class)))
                .hasCauseInstanceOf(ConversionException.class);
    }

    @Test
    void cancellingInterruptsTheCode() {
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<String> endless = session.executeAsync(
                "print('go')\nwhile True: pass", CallOptions.defaults().onLine(line -> started.countDown()));
        Awaitility.await().until(() -> started.getCount() == 0);
        assertThat(endless.cancel(true)).isTrue();
        assertThat(endless.isCancelled()).isTrue();
        assertThatThrownBy(endless::join).isInstanceOf(CancellationException.class);
        assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        assertThat(endless.cancel(true)).isTrue();
    }

    @Test
    void dependentsOfACancelledCallMayUseTheBoard() {
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<String> endless = session.executeAsync(
                "print('go')\nwhile True: pass",
                CallOptions.defaults().timeout(Duration.ofSeconds(50)).onLine(line -> started.countDown()));
        CompletableFuture<Integer> then = endless.handle((output, failure) -> session.evaluate("6 * 7", Integer.class));
        Awaitility.await().until(() -> started.getCount() == 0);
        assertThat(endless.cancel(true)).isTrue();
        assertThat(result(then)).isEqualTo(42);
        assertThat(endless.isCancelled()).isTrue();
    }

    @Test
    void cancelledWhileItWaitsIsNeverSent() {
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<String> endless = session.executeAsync(
                "ran = 0\nprint('go')\nwhile True: pass", CallOptions.defaults().onLine(line -> started.countDown()));
        CompletableFuture<String> waiting = session.executeAsync("ran = 1");
        Awaitility.await().until(() -> started.getCount() == 0);
        assertThat(waiting.cancel(false)).isTrue();
        endless.cancel(false);
        assertThat(session.evaluate("ran", Integer.class)).isZero();
    }

    @Test
    void cancellingWhatIsDoneChangesNothing() {
        CompletableFuture<String> done = session.executeAsync("print('x')");
        assertThat(result(done)).isEqualTo("x\n");
        assertThat(done.cancel(true)).isFalse();
        assertThat(done.join()).isEqualTo("x\n");
    }

    @Test
    void scriptRunsUnderItsName(@TempDir Path folder) throws IOException {
        Path script = Files.writeString(folder.resolve("blink.py"), "print('on')\n1/0\n");
        assertThatThrownBy(() -> result(session.runAsync(script, CallOptions.defaults())))
                .cause()
                .isInstanceOfSatisfying(
                        PythonException.class,
                        e -> assertThat(e.frames().get(0).file()).isEqualTo("blink.py"));
    }

    @Test
    void closedConnectionRefusesThem() {
        DeviceConnection connection = session.device().connection();
        DeviceContext context = connection.newContext("mine");
        session.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> context.executeAsync("1"))
                .withMessage("the connection to " + board.url() + " is closed");
        assertThatIllegalStateException()
                .isThrownBy(() -> connection.newContext("other"))
                .withMessage("the connection to " + board.url() + " is closed");
    }
}
