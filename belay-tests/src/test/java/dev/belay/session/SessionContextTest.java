package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.device.CallOptions;
import dev.belay.repl.DeviceStateLostException;
import dev.belay.repl.PythonException;
import dev.belay.task.SurvivesReset;
import dev.belay.task.Task;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.value.ConversionException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Values that code finds that runs in a session, on the board and on the host. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SessionContextTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private DeviceSessionManager manager = DeviceSessionManager.create();

    @AfterEach
    void close() {
        manager.close();
        board.close();
    }

    private static SessionOptions of(String bench) {
        return SessionOptions.builder()
                .contextValue("bench", bench)
                .contextValue("limits", List.of(1, 2))
                .build();
    }

    @SurvivesReset
    interface Bench {
        @Task("return context['bench']")
        String name();
    }

    @Test
    void boardHasThemInADictionaryOfTheSession() {
        DeviceSession left = manager.open(board.url(), of("left"));
        DeviceSession right = manager.open(board.url(), of("right"));
        DeviceSession plain = manager.open(board.url());
        assertThat(left.evaluate("context['bench']", String.class)).isEqualTo("left");
        assertThat(right.evaluate("context['bench']", String.class)).isEqualTo("right");
        assertThat(left.evaluate("sum(context['limits'])", Integer.class)).isEqualTo(3);
        assertThat(left.bind(Bench.class).name()).isEqualTo("left");
        assertThatThrownBy(() -> plain.execute("context"))
                .isInstanceOf(PythonException.class)
                .hasMessageContaining("NameError");
    }

    @Test
    void areThereAgainBehindAResetThatTheSessionSurvives() {
        DeviceSession session = manager.open(board.url(), of("left"));
        Bench bench = session.bind(Bench.class);
        assertThat(bench.name()).isEqualTo("left");
        board.softReset();
        assertThatThrownBy(bench::name).isInstanceOf(DeviceStateLostException.class);
        assertThat(bench.name()).isEqualTo("left");
    }

    @Test
    void hostFindsThemInTheSessionOnly() throws Exception {
        manager.close();
        manager = DeviceSessionManager.create(
                SessionManagerOptions.builder().session(of("left")).build());
        assertThat(SessionContext.current()).isEmpty();
        manager.executeInSession(board.url(), session -> {
            assertThat(SessionContext.current()).contains(session.context());
            assertThat(session.context().value("bench", String.class)).contains("left");
            manager.executeInSession(board.url(), inner -> {
                assertThat(SessionContext.current().orElseThrow().sessionId()).isEqualTo(inner.id());
                return 0;
            });
            assertThat(SessionContext.current().orElseThrow().sessionId()).isEqualTo(session.id());
            Optional<SessionContext> elsewhere =
                    CompletableFuture.supplyAsync(SessionContext::current).get();
            assertThat(elsewhere).isEmpty();
            return 0;
        });
        assertThat(SessionContext.current()).isEmpty();
    }

    @Test
    void goAlongWithAsynchronousCalls() throws Exception {
        manager.close();
        manager = DeviceSessionManager.create(
                SessionManagerOptions.builder().session(of("left")).build());
        CompletableFuture<Optional<SessionContext>> during = new CompletableFuture<>();
        DeviceSession other = manager.open(board.url());
        CompletableFuture<Optional<SessionContext>> afterwards = new CompletableFuture<>();
        manager.executeInSession(board.url(), session -> {
            CompletableFuture<String> printing = session.executeAsync(
                    "print(1)", CallOptions.defaults().onLine(line -> during.complete(SessionContext.current())));
            printing.get();
            assertThat(during.get()).contains(session.context());
            return 0;
        });
        other.executeAsync(
                        "print(1)",
                        CallOptions.defaults().onLine(line -> afterwards.complete(SessionContext.current())))
                .get();
        assertThat(afterwards.get()).isEmpty();
    }

    @Test
    void whatHasNoFormInPythonIsRefused() {
        SessionOptions.Builder builder = SessionOptions.builder();
        assertThatThrownBy(() -> builder.contextValue("thread", Thread.currentThread()))
                .isInstanceOf(ConversionException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.contextValue(" ", 1));
        assertThat(builder.build().contextValues()).isEqualTo(Map.of());
    }
}
