package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.device.ConnectionOptions;
import dev.belay.device.ConnectionState;
import dev.belay.device.DeviceConnection;
import dev.belay.repl.DeviceTimeoutException;
import dev.belay.resource.ResourceCleanupException;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.Fault;
import dev.belay.testing.ScriptedRepl;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The life of a manager and its sessions, on a real MicroPython. */
@Timeout(60)
class ManagerTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();

    @AfterEach
    void close() {
        manager.close();
        board.close();
    }

    @Test
    void statesFollowTheFirstSessionAndTheEnd() {
        List<SessionManagerState> seen = new ArrayList<>();
        DeviceSessionManager mine = DeviceSessionManager.create();
        seen.add(mine.state());
        DeviceSession session = mine.open(board.url());
        seen.add(mine.state());
        session.close();
        seen.add(mine.state());
        mine.open(board.url()).resources().register(new Thing("state", () -> seen.add(mine.state())));
        mine.close();
        seen.add(mine.state());
        mine.close();
        assertThat(seen)
                .containsExactly(
                        SessionManagerState.INACTIVE,
                        SessionManagerState.ACTIVE,
                        SessionManagerState.ACTIVE,
                        SessionManagerState.SHUTDOWN,
                        SessionManagerState.DISPOSED);
    }

    @Test
    void managerThatWasNeverUsedIsDisposed() {
        DeviceSessionManager unused = DeviceSessionManager.create();
        unused.close();
        assertThat(unused.state()).isEqualTo(SessionManagerState.DISPOSED);
    }

    @Test
    void failedOpeningLeavesTheManagerInactive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manager.open("carrier-pigeon:coop"))
                .withMessageContaining("carrier-pigeon");
        assertThatIllegalArgumentException().isThrownBy(() -> manager.open("tcp:nowhere"));
        assertThatIllegalArgumentException().isThrownBy(() -> manager.open("no url"));
        assertThatThrownBy(() -> manager.open("embedded:nobody")).isInstanceOf(TransportException.class);
        assertThat(manager.state()).isEqualTo(SessionManagerState.INACTIVE);
        assertThat(manager.stats()).isEqualTo(new SessionStats(0, 0, 0));
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullIsRefusedBeforeAnythingIsOpened() {
        assertThatNullPointerException().isThrownBy(() -> manager.open(null)).withMessage("url");
        assertThatNullPointerException()
                .isThrownBy(() -> manager.createSession(null))
                .withMessage("connection");
        assertThatNullPointerException()
                .isThrownBy(() -> manager.getOrCreateSession(null))
                .withMessage("connection");
        assertThatNullPointerException()
                .isThrownBy(() -> manager.executeInSession(board.url(), null))
                .withMessage("operation");
        assertThatNullPointerException()
                .isThrownBy(() -> manager.executeWithRetry(board.url(), null, session -> 1))
                .withMessage("policy");
        assertThatNullPointerException()
                .isThrownBy(() -> manager.endSession(null))
                .withMessage("sessionId");
        assertThat(manager.stats().totalSessions()).isZero();
    }

    @Test
    void sessionsAreCountedAndListedOldestFirst() {
        DeviceSession first = manager.open(board.url());
        DeviceSession second = manager.open(board.url());
        assertThat(manager.sessions()).containsExactly(first, second);
        first.close();
        DeviceSession third = manager.open(board.url());
        assertThat(manager.sessions()).containsExactly(second, third);
        assertThat(manager.stats()).isEqualTo(new SessionStats(2, 3, 2));
        assertThat(List.of(first.id(), second.id(), third.id())).doesNotHaveDuplicates();
    }

    @Test
    void endSessionEndsTheOneThatIsMeant() {
        DeviceSession first = manager.open(board.url());
        DeviceSession second = manager.open(board.url());
        assertThat(manager.endSession(first.id())).isTrue();
        assertThat(manager.endSession(first.id())).isFalse();
        assertThat(manager.endSession("00000000")).isFalse();
        assertThat(first.isActive()).isFalse();
        assertThat(second.evaluate("1", Integer.class)).isEqualTo(1);
    }

    @Test
    void limitOfSessionsIsToldAndGivesWayWhenOneEnds() {
        try (DeviceSessionManager small = DeviceSessionManager.create(
                SessionManagerOptions.builder().maxSessions(1).build())) {
            DeviceSession only = small.open(board.url());
            SessionException refused = catchThrowableOfType(SessionException.class, () -> small.open(board.url()));
            assertThat(refused)
                    .hasMessage("all 1 sessions are in use; end one, or raise SessionManagerOptions.maxSessions");
            assertThat(refused.isRecoverable()).isTrue();
            only.close();
            assertThat(small.open(board.url()).evaluate("2", Integer.class)).isEqualTo(2);
        }
    }

    @Test
    void failedOpeningDoesNotUseUpTheLimit() {
        try (DeviceSessionManager small = DeviceSessionManager.create(
                SessionManagerOptions.builder().maxSessions(1).build())) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> small.open("embedded:nobody")).isInstanceOf(TransportException.class);
            }
            assertThat(small.open(board.url()).isActive()).isTrue();
        }
    }

    @Test
    void openingsAtOnceOpenTheBoardOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<DeviceSession>> openings = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                openings.add(threads.submit(() -> manager.open(board.url())));
            }
            List<DeviceConnection> connections = new ArrayList<>();
            for (Future<DeviceSession> opening : openings) {
                connections.add(opening.get(30, TimeUnit.SECONDS).device().connection());
            }
            assertThat(connections).hasSize(4).containsOnly(connections.get(0));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void lastSessionFreesThePort() {
        DeviceSession first = manager.open(board.url());
        DeviceSession second = manager.open(board.url());
        DeviceConnection connection = first.device().connection();
        first.close();
        assertThat(connection.state()).isEqualTo(ConnectionState.OPEN);
        second.close();
        assertThat(connection.state()).isEqualTo(ConnectionState.CLOSED);
        Transport port = board.transport();
        port.open(Duration.ofSeconds(5));
        port.close();
    }

    @Test
    void openingThatFailsHalfWayFreesThePort() {
        ScriptedRepl silent = ScriptedRepl.micropython().build();
        silent.fail(Fault.silence());
        SessionManagerOptions impatient = SessionManagerOptions.builder()
                .connection(ConnectionOptions.builder()
                        .openTimeout(Duration.ofMillis(500))
                        .build())
                .build();
        try (silent;
                DeviceSessionManager mine = DeviceSessionManager.create(impatient)) {
            assertThatThrownBy(() -> mine.open(silent.url())).isInstanceOf(DeviceTimeoutException.class);
            Transport port = silent.transport();
            port.open(Duration.ofSeconds(5));
            port.close();
            assertThat(mine.stats().activeSessions()).isZero();
        }
    }

    @Test
    void connectionOfTheCallerStaysOpen() {
        try (DeviceConnection connection = DeviceConnection.open(board.url())) {
            manager.createSession(connection).close();
            assertThat(connection.state()).isEqualTo(ConnectionState.OPEN);
            DeviceSession session = manager.getOrCreateSession(connection);
            assertThat(manager.getOrCreateSession(connection)).isSameAs(session);
            session.close();
            assertThat(manager.getOrCreateSession(connection)).isNotSameAs(session);
        }
    }

    @Test
    void threadsThatGetOrCreateAtOnceGetOneSession() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (DeviceConnection connection = DeviceConnection.open(board.url())) {
            List<Future<DeviceSession>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(threads.submit(() -> manager.getOrCreateSession(connection)));
            }
            for (Future<DeviceSession> one : all) {
                assertThat(one.get(10, TimeUnit.SECONDS)).isSameAs(all.get(0).get(10, TimeUnit.SECONDS));
            }
            manager.close();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void closedConnectionIsRefused() {
        DeviceConnection connection = DeviceConnection.open(board.url());
        connection.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> manager.createSession(connection))
                .withMessage("the connection to " + board.url() + " is closed");
        assertThat(manager.stats()).isEqualTo(new SessionStats(0, 0, 0));
    }

    @Test
    void resultOfAnOperationIsReturnedAndItsSessionEnded() {
        List<DeviceSession> used = new ArrayList<>();
        int result = manager.executeInSession(board.url(), session -> {
            used.add(session);
            return session.evaluate("6 * 7", Integer.class);
        });
        assertThat(result).isEqualTo(42);
        assertThat(used.get(0).isActive()).isFalse();
        assertThat(manager.sessions()).isEmpty();
    }

    @Test
    void exceptionOfAnOperationIsNotHiddenByTheEndOfItsSession() {
        IOException mine = new IOException("mine");
        Throwable thrown = catchThrowable(() -> manager.executeInSession(board.url(), session -> {
            session.resources().register(Thing.failing("broken"));
            throw mine;
        }));
        assertThat(thrown).isSameAs(mine);
        assertThat(thrown.getSuppressed()).hasSize(1);
        assertThat(thrown.getSuppressed()[0])
                .isInstanceOf(ResourceCleanupException.class)
                .hasMessageContaining("broken");
    }

    @Test
    void currentSessionIsTheInnermostOfItsThread() throws Exception {
        assertThat(manager.currentSessionId()).isEmpty();
        CompletableFuture<String> elsewhere = new CompletableFuture<>();
        manager.executeInSession(board.url(), outer -> {
            assertThat(manager.currentSessionId()).contains(outer.id());
            manager.executeInSession(board.url(), inner -> {
                assertThat(manager.currentSessionId()).contains(inner.id());
                return "";
            });
            assertThat(manager.currentSessionId()).contains(outer.id());
            DeviceSession newest = manager.open(board.url());
            assertThat(manager.currentSessionId()).contains(outer.id());
            Thread other = new Thread(
                    () -> elsewhere.complete(manager.currentSessionId().orElse("")));
            other.start();
            assertThat(elsewhere.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(newest.id());
            newest.close();
            return "";
        });
        assertThat(manager.currentSessionId()).isEmpty();
    }

    @Test
    void closeEndsAllSessionsNewestFirstAndKeepsAllFailures() {
        List<String> ended = new ArrayList<>();
        DeviceSessionManager mine = DeviceSessionManager.create();
        DeviceSession first = mine.open(board.url());
        DeviceSession second = mine.open(board.url());
        DeviceSession third = mine.open(board.url());
        first.resources().register(new Thing("first", () -> ended.add("first")));
        first.resources().register(Thing.failing("early"));
        second.resources().register(new Thing("second", () -> ended.add("second")));
        third.resources().register(new Thing("third", () -> ended.add("third")));
        third.resources().register(Thing.failing("late"));
        ResourceCleanupException failure = catchThrowableOfType(ResourceCleanupException.class, mine::close);
        assertThat(ended).containsExactly("third", "second", "first");
        assertThat(failure.reason())
                .startsWith("all sessions have ended, but not all could be given back: session " + third.id());
        assertThat(failure.getCause()).hasMessageContaining("late");
        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(failure.getSuppressed()[0]).hasMessageContaining("early");
        assertThat(mine.state()).isEqualTo(SessionManagerState.DISPOSED);
        assertThat(mine.sessions()).isEmpty();
        assertThat(first.device().connection().state()).isEqualTo(ConnectionState.CLOSED);
    }

    @Test
    void useAfterCloseIsRefused() {
        try (DeviceConnection connection = DeviceConnection.open(board.url())) {
            DeviceSessionManager closed = DeviceSessionManager.create();
            closed.close();
            String message = "the session manager is closed";
            assertThatIllegalStateException()
                    .isThrownBy(() -> closed.open(board.url()))
                    .withMessage(message);
            assertThatIllegalStateException()
                    .isThrownBy(() -> closed.createSession(connection))
                    .withMessage(message);
            assertThatIllegalStateException()
                    .isThrownBy(() -> closed.getOrCreateSession(connection))
                    .withMessage(message);
            assertThatIllegalStateException()
                    .isThrownBy(() -> closed.executeInSession(connection, session -> 1))
                    .withMessage(message);
            assertThatIllegalStateException()
                    .isThrownBy(() -> closed.executeWithRetry(
                            connection, RetryPolicy.builder().build(), session -> 1))
                    .withMessage(message);
            assertThat(closed.endSession("00000000")).isFalse();
            assertThat(closed.currentSessionId()).isEmpty();
        }
    }

    @Test
    void retryRunsInANewSessionEachTime() {
        List<String> ids = new ArrayList<>();
        RetryPolicy policy =
                RetryPolicy.builder().attempts(3).firstDelay(Duration.ZERO).build();
        int result = manager.executeWithRetry(board.url(), policy, session -> {
            ids.add(session.id());
            if (ids.size() < 3) {
                session.execute("while True: pass", Duration.ofMillis(100));
            }
            return session.evaluate("42", Integer.class);
        });
        assertThat(result).isEqualTo(42);
        assertThat(ids).hasSize(3);
        assertThat(manager.stats()).isEqualTo(new SessionStats(0, 3, 1));
    }
}
