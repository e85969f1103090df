package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.belay.device.CallOptions;
import dev.belay.device.ConnectionOptions;
import dev.belay.device.ConnectionState;
import dev.belay.device.DeviceConnection;
import dev.belay.repl.CallInterruptedException;
import dev.belay.resource.ResourceCleanupException;
import dev.belay.testing.EmbeddedBoard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of a session: who may bring it about, from where, and what is left. */
@Timeout(60)
class SessionEndTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private DeviceSession session;

    @BeforeEach
    void open() {
        session = manager.open(board.url());
    }

    @AfterEach
    void close() {
        Thread.interrupted();
        manager.close();
        board.close();
    }

    @Test
    void sessionTellsWhoItIs() {
        assertThat(session.id()).matches("[0-9a-f]{8}");
        assertThat(session.createdAt()).isBeforeOrEqualTo(Instant.now());
        assertThat(session).hasToString("session " + session.id() + " on " + board.url() + " (OPEN)");
        assertThat(session.isActive()).isTrue();
    }

    @Test
    void closingTwiceIsClosingOnce() {
        List<String> cleaned = new ArrayList<>();
        session.resources().register(new Thing("once", () -> cleaned.add("once")));
        session.state().put(SessionKey.of("name", String.class), "value");
        session.close();
        session.close();
        assertThat(cleaned).containsExactly("once");
        assertThat(session.isActive()).isFalse();
        assertThat(session.state().keys()).isEmpty();
    }

    @Test
    void endedSessionRefusesCalls() {
        session.close();
        String message = "session " + session.id() + " has ended";
        assertThatIllegalStateException().isThrownBy(() -> session.execute("1")).withMessage(message);
        assertThatIllegalStateException()
                .isThrownBy(() -> session.executeAsync("1"))
                .withMessage(message);
        assertThatIllegalStateException()
                .isThrownBy(() -> session.evaluateAsync("1", Integer.class))
                .withMessage(message);
        assertThatIllegalStateException()
                .isThrownBy(() -> session.executors().call("len", Integer.class, "abc"))
                .withMessage(message);
        assertThatIllegalStateException()
                .isThrownBy(() -> session.fileSystem().list("/"))
                .withMessage(message);
        assertThatIllegalStateException()
                .isThrownBy(() -> session.resources().register(new Thing("late", () -> {})))
                .withMessage(message);
    }

    @Test
    void cleanupMayUseTheSession() {
        List<String> said = new ArrayList<>();
        session.execute("pump = 'on'");
        session.resources().register(new Thing("pump", () -> said.add(session.evaluate("pump", String.class))));
        session.close();
        assertThat(said).containsExactly("on");
    }

    @Test
    void bodysExceptionIsNotHidden() {
        RuntimeException mine = new RuntimeException("mine");
        Throwable thrown = catchThrowable(() -> {
            try (DeviceSession own = manager.open(board.url())) {
                own.resources().register(Thing.failing("broken"));
                throw mine;
            }
        });
        assertThat(thrown).isSameAs(mine);
        assertThat(thrown.getSuppressed()).hasSize(1).hasOnlyElementsOfType(ResourceCleanupException.class);
    }

    @Test
    void errorInACleanupIsAFailureLikeAnyOther() {
        AssertionError wrong = new AssertionError("wrong");
        session.resources().register(new Thing("wrong", () -> {
            throw wrong;
        }));
        assertThatThrownBy(session::close)
                .isInstanceOf(ResourceCleanupException.class)
                .hasCause(wrong);
        assertThat(manager.sessions()).isEmpty();
    }

    @Test
    void followerMayCloseItsOwnSession() {
        List<String> cleaned = new ArrayList<>();
        session.execute("pump = 'on'");
        session.resources().register(new Thing("pump", () -> cleaned.add(session.evaluate("pump", String.class))));
        DeviceConnection connection = session.device().connection();
        assertThatThrownBy(() -> session.execute(
                        "print('go')\nwhile True: pass", CallOptions.defaults().onLine(line -> session.close())))
                .isInstanceOf(CallInterruptedException.class)
                .hasMessageContaining("session " + session.id() + " was ended")
                .hasNoSuppressedExceptions();
        assertThat(cleaned).containsExactly("on");
        assertThat(session.isActive()).isFalse();
        assertThat(connection.state()).isEqualTo(ConnectionState.CLOSED);
        try (DeviceSession next = manager.open(board.url())) {
            assertThat(next.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        }
    }

    @Test
    void failureAfterAFollowerClosedItsSessionIsSuppressedInTheCalls() {
        session.resources().register(Thing.failing("broken"));
        Throwable thrown = catchThrowable(() -> session.execute(
                "print('go')\nwhile True: pass", CallOptions.defaults().onLine(line -> session.close())));
        assertThat(thrown).isInstanceOf(CallInterruptedException.class);
        assertThat(thrown.getSuppressed()).hasSize(1);
        assertThat(thrown.getSuppressed()[0])
                .isInstanceOf(ResourceCleanupException.class)
                .hasMessageContaining("broken can't be given back");
    }

    @Test
    void followerMayCloseAnotherSessionOfItsBoard() {
        DeviceSession other = manager.open(board.url());
        other.execute("x = 1");
        assertThat(session.execute("print('go')", CallOptions.defaults().onLine(line -> other.close())))
                .isEqualTo("go\n");
        assertThat(other.isActive()).isFalse();
        assertThat(manager.sessions()).containsExactly(session);
        assertThat(session.evaluate("1", Integer.class)).isEqualTo(1);
    }

    @Test
    void followerMayCloseTheManager() {
        assertThatThrownBy(() -> session.execute(
                        "print('go')\nwhile True: pass", CallOptions.defaults().onLine(line -> manager.close())))
                .isInstanceOf(CallInterruptedException.class)
                .hasNoSuppressedExceptions();
        assertThat(manager.sessions()).isEmpty();
        assertThat(manager.state()).isEqualTo(SessionManagerState.DISPOSED);
    }

    @Test
    void followerMayCloseItsConnection() {
        session.close();
        DeviceConnection connection = DeviceConnection.open(board.url());
        DeviceSession own = manager.createSession(connection);
        assertThatThrownBy(() -> own.execute(
                        "print('go')\nwhile True: pass", CallOptions.defaults().onLine(line -> connection.close())))
                .isInstanceOf(CallInterruptedException.class)
                .hasMessageStartingWith("the connection was closed [");
        assertThat(connection.state()).isEqualTo(ConnectionState.CLOSED);
        try (DeviceSession next = manager.open(board.url())) {
            assertThat(next.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        }
    }

    @Test
    void completionOfAnAsynchronousCallMayCloseItsSession() {
        CompletableFuture<String> closed = session.executeAsync("print('done')").thenApply(output -> {
            session.close();
            return output;
        });
        assertThat(closed.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo("done\n");
        assertThat(session.isActive()).isFalse();
        assertThat(manager.sessions()).isEmpty();
    }

    @Test
    void callsThatWaitForTheirTurnEndWithTheSession() {
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<String> running = session.executeAsync(
                "print('go')\nwhile True: pass", CallOptions.defaults().onLine(line -> started.countDown()));
        List<CompletableFuture<String>> waiting = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            waiting.add(session.executeAsync("while True: pass"));
        }
        Awaitility.await().until(() -> started.getCount() == 0);
        session.close();
        assertThatThrownBy(running::join).hasCauseInstanceOf(CallInterruptedException.class);
        for (CompletableFuture<String> call : waiting) {
            assertThatThrownBy(() -> call.orTimeout(20, TimeUnit.SECONDS).join())
                    .hasCauseInstanceOf(CallInterruptedException.class)
                    .hasMessageContaining("session " + session.id() + " was ended; nothing was sent");
        }
    }

    @Test
    void interruptedThreadGivesEverythingBack() {
        List<String> cleaned = new ArrayList<>();
        session.execute("pump = 'on'");
        session.resources().register(new Thing("pump", () -> cleaned.add(session.evaluate("pump", String.class))));
        Thread.currentThread().interrupt();
        session.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(cleaned).containsExactly("on");
    }

    @Test
    void namespaceLeftBehindABusyBoardIsDroppedByTheNextCall() {
        ConnectionOptions impatient =
                ConnectionOptions.builder().callTimeout(Duration.ofMillis(300)).build();
        session.close();
        try (DeviceConnection connection = DeviceConnection.open(board.transport(), impatient);
                DeviceSession busy = manager.createSession(connection)) {
            DeviceSession leaving = manager.createSession(
                    connection,
                    SessionOptions.builder()
                            .cleanupTimeout(Duration.ofSeconds(1))
                            .build());
            leaving.execute("ballast = bytearray(50_000)", Duration.ofSeconds(10));
            String free = "(__import__('gc').collect(), __import__('gc').mem_free())[1]";
            int before = busy.evaluate(free, Integer.class, Duration.ofSeconds(10));
            CountDownLatch started = new CountDownLatch(1);
            CompletableFuture<String> call = busy.executeAsync(
                    "print('go')\nwhile True: pass",
                    CallOptions.defaults().timeout(Duration.ofSeconds(30)).onLine(line -> started.countDown()));
            Awaitility.await().until(() -> started.getCount() == 0);
            leaving.close();
            assertThat(leaving.isActive()).isFalse();
            assertThat(call.cancel(true)).isTrue();
            assertThat(busy.evaluate(free, Integer.class, Duration.ofSeconds(10)))
                    .isGreaterThan(before + 45_000);
        }
    }

    @Test
    void thousandSessionsLeaveTheHeapAsItWas() {
        String free = "(__import__('gc').collect(), __import__('gc').mem_free())[1]";
        for (int i = 0; i < 20; i++) {
            visit();
        }
        int before = session.evaluate(free, Integer.class);
        for (int i = 0; i < 1000; i++) {
            visit();
        }
        int after = session.evaluate(free, Integer.class);
        assertThat(before - after).isLessThanOrEqualTo(1024);
        assertThat(manager.stats().totalSessions()).isEqualTo(1021);
    }

    private void visit() {
        try (DeviceSession visitor = manager.open(board.url())) {
            visitor.execute("def double(x): return 2 * x\nkeep = [double(1)] * 100");
        }
    }
}
