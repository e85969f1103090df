package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.resource.CleanupReport;
import dev.belay.testing.EmbeddedBoard;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is told of the end of a session, and what they may do about it. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SessionListenerTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private final Told told = new Told();

    @AfterEach
    void close() {
        manager.close();
        board.close();
    }

    /** Does something when a session has ended. */
    private interface AtTheEnd extends SessionListener {
        void run(DeviceSession session) throws Exception;

        @Override
        default void ended(DeviceSession session, EndCause cause, CleanupReport report) {
            try {
                run(session);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    private DeviceSession open(AtTheEnd atTheEnd) {
        return manager.open(
                board.url(),
                SessionOptions.builder().listener(atTheEnd).listener(told).build());
    }

    @Test
    void endIsToldOnceWithItsReport() {
        List<Boolean> listed = new ArrayList<>();
        DeviceSession session = open(ending -> listed.add(manager.sessions().contains(ending)));
        session.execute("x = 1");
        session.close();
        session.close();
        manager.endSession(session.id());
        assertThat(told.events()).containsExactly("ended CLOSED ENDED");
        assertThat(told.sessions()).containsExactly(session);
        assertThat(told.reports())
                .containsExactly(session.cleanupReport().orElseThrow())
                .allMatch(report -> report.reason().equals("closed"));
        assertThat(listed).containsExactly(false);
    }

    @Test
    void managersEndIsItsSessionsCause() {
        open(ending -> {});
        manager.close();
        assertThat(told.events()).containsExactly("ended MANAGER ENDED");
    }

    @Test
    void failingListenerKeepsNothingFromHappening() {
        DeviceSession session = open(ending -> {
            throw new IllegalStateException("a listener that fails");
        });
        session.close();
        assertThat(told.events()).containsExactly("ended CLOSED ENDED");
        assertThat(manager.sessions()).isEmpty();
    }

    @Test
    void listenerMayEndItsSessionAnotherAndTheManager() {
        DeviceSession other = manager.open(board.url());
        DeviceSession session = open(ending -> {
            ending.close();
            other.close();
            manager.close();
        });
        session.close();
        assertThat(other.status()).isEqualTo(SessionStatus.ENDED);
        assertThat(manager.state()).isEqualTo(SessionManagerState.DISPOSED);
        assertThat(told.events()).containsExactly("ended CLOSED ENDED");
    }

    @Test
    void listenersMayEndEachOthersSessions() {
        CyclicBarrier both = new CyclicBarrier(2);
        List<DeviceSession> sessions = new ArrayList<>();
        AtTheEnd closeAll = ending -> {
            both.await(10, TimeUnit.SECONDS);
            sessions.forEach(DeviceSession::close);
        };
        sessions.add(open(closeAll));
        sessions.add(open(closeAll));
        CompletableFuture<Void> first =
                CompletableFuture.runAsync(sessions.get(0)::close, SessionListenerTest::onThread);
        sessions.get(1).close();
        first.orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(told.events()).containsExactly("ended CLOSED ENDED", "ended CLOSED ENDED");
    }

    @Test
    void listenerMayEndTheManagerThatWaitsForIt() {
        CountDownLatch inListener = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        DeviceSession session = open(ending -> {
            inListener.countDown();
            assertThat(closing.await(10, TimeUnit.SECONDS)).isTrue();
            manager.close();
        });
        CompletableFuture<Void> end = CompletableFuture.runAsync(session::close, SessionListenerTest::onThread);
        Awaitility.await().until(() -> inListener.getCount() == 0);
        Thread closer = new Thread(manager::close, "closes the manager");
        closer.start();
        Awaitility.await().until(() -> manager.state() != SessionManagerState.ACTIVE);
        closing.countDown();
        end.orTimeout(10, TimeUnit.SECONDS).join();
        Awaitility.await().until(() -> !closer.isAlive());
        assertThat(manager.state()).isEqualTo(SessionManagerState.DISPOSED);
    }

    @Test
    void listenerOfATimerMayEndItsSession() {
        DeviceSession session = open(ending -> {});
        session.bind(Blinking.class).blink().onEmit(Integer.class, item -> session.close());
        Awaitility.await().until(() -> told.events().size() == 1);
        assertThat(board.timers()).isEmpty();
        assertThat(session.status()).isEqualTo(SessionStatus.ENDED);
    }

    @Test
    void listenerOfATimerMayEndTheManagerThatWaitsForIt() {
        DeviceSession session = open(ending -> {});
        CountDownLatch inListener = new CountDownLatch(1);
        CountDownLatch ending = new CountDownLatch(1);
        session.resources().register(new Thing("last", ending::countDown));
        CountDownLatch left = new CountDownLatch(1);
        session.bind(Blinking.class).blink().onEmit(Integer.class, item -> {
            inListener.countDown();
            Awaitility.await().until(() -> manager.state() != SessionManagerState.ACTIVE);
            manager.close();
            left.countDown();
        });
        Awaitility.await().until(() -> inListener.getCount() == 0);
        manager.close();
        Awaitility.await().until(() -> left.getCount() == 0);
        assertThat(board.timers()).isEmpty();
        assertThat(manager.state()).isEqualTo(SessionManagerState.DISPOSED);
        assertThat(ending.getCount()).isZero();
    }

    private static void onThread(Runnable task) {
        Thread thread = new Thread(task, "ends a session");
        thread.setDaemon(true);
        thread.start();
    }
}
