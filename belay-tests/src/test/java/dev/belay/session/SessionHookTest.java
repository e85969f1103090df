package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.resource.ResourceCleanupException;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.transport.TransportException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is done before a session is opened, and after it has ended. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SessionHookTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        manager.close();
        board.close();
    }

    private SessionHook note(String name) {
        return SessionHook.of(
                name,
                session -> done.add(name + " " + session.status() + " "
                        + session.cause().map(Enum::name).orElse("")));
    }

    private static SessionHook failing(String name) {
        return SessionHook.of(name, session -> {
            throw new IllegalStateException("the relay is stuck");
        });
    }

    @Test
    void hooksRunAroundTheSession() {
        SessionOptions options = SessionOptions.builder()
                .beforeOpen(note("power"))
                .beforeOpen(note("light"))
                .afterEnd(note("power off"))
                .afterEnd(note("light off"))
                .build();
        DeviceSession session = manager.open(board.url(), options);
        assertThat(done).containsExactly("power OPENING ", "light OPENING ");
        session.close();
        assertThat(done.subList(2, 4)).containsExactly("light off ENDED CLOSED", "power off ENDED CLOSED");
    }

    @Test
    void hookThatFailsKeepsTheBoardClosed() {
        SessionOptions options = SessionOptions.builder()
                .beforeOpen(failing("power"))
                .beforeOpen(note("light"))
                .afterEnd(note("power off"))
                .build();
        SessionHookException failure =
                catchThrowableOfType(SessionHookException.class, () -> manager.open("embedded:nobody", options));
        assertThat(failure.reason()).isEqualTo("the hook 'power' failed: the relay is stuck");
        assertThat(failure).hasRootCauseInstanceOf(IllegalStateException.class);
        assertThat(done).containsExactly("power off FAILED ");
        assertThat(manager.stats().totalSessions()).isZero();
    }

    @Test
    void openingThatFailsIsMadeUpFor() {
        SessionOptions options = SessionOptions.builder()
                .beforeOpen(note("power"))
                .afterEnd(note("power off"))
                .afterEnd(failing("light off"))
                .build();
        TransportException failure =
                catchThrowableOfType(TransportException.class, () -> manager.open("embedded:nobody", options));
        assertThat(failure.getSuppressed()).singleElement().isInstanceOf(SessionHookException.class);
        assertThat(done).containsExactly("power OPENING ", "power off FAILED ");
    }

    @Test
    void failureThatIsOnlyLoggedHindersNothing() {
        SessionOptions options = SessionOptions.builder()
                .beforeOpen(failing("power").onlyLogged())
                .afterEnd(failing("power off").onlyLogged())
                .build();
        DeviceSession session = manager.open(board.url(), options);
        assertThat(session.evaluate("1", Integer.class)).isEqualTo(1);
        session.close();
        assertThat(session.status()).isEqualTo(SessionStatus.ENDED);
    }

    @Test
    void failureAfterTheEndIsThrownByClose() {
        DeviceSession session = manager.open(
                board.url(),
                SessionOptions.builder().afterEnd(failing("power off")).build());
        assertThatThrownBy(session::close)
                .isInstanceOf(ResourceCleanupException.class)
                .hasMessageContaining("the hook 'power off' failed: the relay is stuck");
        assertThat(session.status()).isEqualTo(SessionStatus.ENDED);
        assertThat(manager.sessions()).isEmpty();
    }

    @Test
    void hookThatTakesTooLongIsInterrupted() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        SessionHook slow = SessionHook.of("power", session -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                })
                .withTimeout(Duration.ofMillis(20));
        SessionOptions options = SessionOptions.builder().beforeOpen(slow).build();
        assertThatThrownBy(() -> manager.open(board.url(), options))
                .isInstanceOf(SessionHookException.class)
                .hasMessageContaining("the hook 'power' took more than 20 ms");
        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
        Soon.soon()
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("belay-hook-")));
    }

    @Test
    void hooksAreCheckedWhenTheyAreMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> SessionHook.of(" ", session -> {}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SessionHook.of("power", session -> {}).withTimeout(Duration.ZERO));
    }
}
