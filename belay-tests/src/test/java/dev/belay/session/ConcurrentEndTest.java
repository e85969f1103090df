package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.belay.device.CallOptions;
import dev.belay.testing.EmbeddedBoard;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several threads that end sessions, managers, or open sessions meanwhile. */
@Timeout(value = 50, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConcurrentEndTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();

    @AfterEach
    void close() {
        manager.close();
        board.close();
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task, "ends something");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void awaitWaiting(Thread thread) {
        Awaitility.await()
                .until(() ->
                        thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING);
    }

    @Test
    void secondCloserOfTheManagerWaitsForTheFirst() {
        CountDownLatch cleaning = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        List<String> seen = new CopyOnWriteArrayList<>();
        manager.open(board.url()).resources().register(new Thing("slow", () -> {
            cleaning.countDown();
            seen.add("released " + release.await(30, TimeUnit.SECONDS));
        }));
        Thread first = start(manager::close);
        Awaitility.await().until(() -> cleaning.getCount() == 0);
        Thread second = start(() -> {
            manager.close();
            seen.add("second sees " + manager.state() + " " + manager.sessions());
        });
        awaitWaiting(second);
        release.countDown();
        Awaitility.await().until(() -> !first.isAlive() && !second.isAlive());
        assertThat(seen).containsExactly("released true", "second sees DISPOSED []");
    }

    @Test
    void managerEndsTheNewestFirst() {
        List<String> ended = new ArrayList<>();
        for (String name : List.of("oldest", "middle", "newest")) {
            manager.open(board.url()).resources().register(new Thing(name, () -> ended.add(name)));
        }
        manager.close();
        assertThat(ended).containsExactly("newest", "middle", "oldest");
    }

    @Test
    void twoThreadsEndASessionOnce() {
        AtomicInteger cleaned = new AtomicInteger();
        CountDownLatch cleaning = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        List<String> seen = new CopyOnWriteArrayList<>();
        DeviceSession session = manager.open(board.url());
        session.resources().register(new Thing("once", () -> {
            cleaned.incrementAndGet();
            cleaning.countDown();
            seen.add("released " + release.await(30, TimeUnit.SECONDS));
        }));
        Thread first = start(session::close);
        Awaitility.await().until(() -> cleaning.getCount() == 0);
        Thread second = start(() -> {
            session.close();
            seen.add("second sees " + session.status());
        });
        awaitWaiting(second);
        second.interrupt();
        awaitWaiting(second);
        release.countDown();
        Awaitility.await().until(() -> !first.isAlive() && !second.isAlive());
        assertThat(cleaned).hasValue(1);
        assertThat(seen).containsExactly("released true", "second sees ENDED");
    }

    @Test
    void sessionsOfABoardEndAtOnce() {
        int count = 6;
        CyclicBarrier together = new CyclicBarrier(count);
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            DeviceSession session = manager.open(board.url());
            session.bind(Blinking.class).blink();
            CompletableFuture<Void> end = new CompletableFuture<>();
            ends.add(end);
            start(() -> {
                try {
                    together.await(20, TimeUnit.SECONDS);
                    session.close();
                    end.complete(null);
                } catch (Exception e) {
                    end.completeExceptionally(e);
                }
            });
        }
        ends.forEach(end -> end.orTimeout(30, TimeUnit.SECONDS).join());
        assertThat(board.timers()).isEmpty();
        assertThat(manager.sessions()).isEmpty();
        assertThat(manager.open(board.url()).evaluate("1", Integer.class)).isEqualTo(1);
    }

    @Test
    void nothingIsLeftOfSessionsThatAreOpenedWhileTheManagerIsClosed() {
        List<DeviceSession> opened = new CopyOnWriteArrayList<>();
        List<RuntimeException> refused = new CopyOnWriteArrayList<>();
        AtomicBoolean stop = new AtomicBoolean();
        List<Thread> openers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            openers.add(start(() -> {
                while (!stop.get()) {
                    try {
                        DeviceSession session = manager.open(board.url());
                        opened.add(session);
                        session.close();
                    } catch (IllegalStateException e) {
                        refused.add(e);
                        return;
                    }
                }
            }));
        }
        Awaitility.await().until(() -> opened.size() > 5);
        manager.close();
        assertThat(manager.sessions()).isEmpty();
        assertThat(manager.state()).isEqualTo(SessionManagerState.DISPOSED);
        Awaitility.await().until(() -> openers.stream().noneMatch(Thread::isAlive));
        stop.set(true);
        assertThat(opened).allMatch(session -> session.status() == SessionStatus.ENDED);
        assertThat(refused)
                .hasSize(3)
                .allMatch(e -> e.getMessage().startsWith("the session manager ")
                        || e.getMessage().matches("session [0-9a-f]{8} has ended.*"));
        try (DeviceSessionManager next = DeviceSessionManager.create();
                DeviceSession session = next.open(board.url())) {
            assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        }
    }

    @Test
    void operationMayCloseTheManagerThatRunsIt() {
        List<DeviceSession> used = new ArrayList<>();
        int answer = manager.executeInSession(board.url(), session -> {
            used.add(session);
            session.bind(Blinking.class).blink();
            int result = session.evaluate("6 * 7", Integer.class);
            manager.close();
            return result;
        });
        assertThat(answer).isEqualTo(42);
        assertThat(board.timers()).isEmpty();
        assertThat(used).allMatch(session -> session.status() == SessionStatus.ENDED);
        assertThat(manager.currentSessionId()).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> used.get(0).execute("1"))
                .withMessage("session " + used.get(0).id() + " has ended (the manager was closed)");
    }

    @Test
    void interruptedThreadClosesAllAndStaysInterrupted() {
        List<String> cleaned = new CopyOnWriteArrayList<>();
        for (String name : List.of("first", "second")) {
            DeviceSession session = manager.open(board.url());
            session.bind(Blinking.class).blink();
            session.execute("pump = '" + name + "'");
            session.resources().register(new Thing("pump", () -> cleaned.add(session.evaluate("pump", String.class))));
        }
        Thread.currentThread().interrupt();
        manager.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(cleaned).containsExactly("second", "first");
        assertThat(board.timers()).isEmpty();
    }

    @Test
    void threadThatIsInterruptedWhileItClosesCleansUpAndStaysInterrupted() {
        List<Object> seen = new CopyOnWriteArrayList<>();
        DeviceSession session = manager.open(board.url());
        session.bind(Blinking.class).blink();
        session.execute("import time\npump = 'on'");
        Thread closer = new Thread(
                () -> {
                    session.close();
                    seen.add(Thread.currentThread().isInterrupted());
                },
                "is interrupted");
        session.resources().register(new Thing("oldest", () -> seen.add(session.evaluate("pump", String.class))));
        session.resources().register(new Thing("newest", () -> {
            CallOptions options = CallOptions.defaults().onLine(line -> closer.interrupt());
            seen.add(session.execute("print('go')\ntime.sleep_ms(300)\nprint('on')", options));
        }));
        closer.start();
        Awaitility.await().until(() -> !closer.isAlive());
        assertThat(seen).containsExactly("go\non\n", "on", true);
        assertThat(board.timers()).isEmpty();
    }
}
