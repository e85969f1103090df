package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.repl.PythonException;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.transport.TransportException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several boards that are used together. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SessionGroupTest {
    private static final SessionOptions DEFAULTS = SessionOptions.defaults();

    private final EmbeddedBoard left = EmbeddedBoard.start();
    private final EmbeddedBoard right = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();

    @AfterEach
    void close() {
        manager.close();
        left.close();
        right.close();
    }

    private Map<String, String> both() {
        Map<String, String> urls = new LinkedHashMap<>();
        urls.put("left", left.url());
        urls.put("right", right.url());
        return urls;
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("belay-group-"))
                .collect(Collectors.toSet());
    }

    @Test
    void resultsComeByTheNamesOfTheBoards() {
        try (SessionGroup group = manager.openGroup(both(), DEFAULTS)) {
            assertThat(group.sessions().keySet()).containsExactly("left", "right");
            group.session("left").execute("x = 1");
            group.session("right").execute("x = 2");
            GroupResult<Integer> result = group.run(session -> session.evaluate("x", Integer.class));
            assertThat(result.isComplete()).isTrue();
            assertThat(result.valuesOrThrow()).containsExactly(Map.entry("left", 1), Map.entry("right", 2));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> group.session("middle"))
                    .withMessage("the group has no board 'middle'; it has left, right");
        }
        assertThat(manager.sessions()).isEmpty();
        assertThat(threads()).isEmpty();
    }

    @Test
    void boardsWorkAtTheSameTime() {
        CyclicBarrier together = new CyclicBarrier(2);
        try (SessionGroup group = manager.openGroup(List.of(left.url(), right.url()), DEFAULTS)) {
            Map<String, String> threads = group.run(session -> {
                        together.await(30, TimeUnit.SECONDS);
                        assertThat(SessionContext.current()).contains(session.context());
                        return Thread.currentThread().getName();
                    })
                    .valuesOrThrow();
            assertThat(threads)
                    .isEqualTo(
                            Map.of(left.url(), "belay-group-" + left.url(), right.url(), "belay-group-" + right.url()));
        }
    }

    @Test
    void partOfTheBoardsMayFail() {
        try (SessionGroup group = manager.openGroup(both(), DEFAULTS)) {
            group.session("right").execute("x = 0");
            group.session("left").execute("x = 2");
            GroupResult<Integer> result = group.run(session -> session.evaluate("10 // x", Integer.class));
            assertThat(result.values()).isEqualTo(Map.of("left", 5));
            assertThat(result.failures()).containsOnlyKeys("right");
            GroupException failure = catchThrowableOfType(GroupException.class, result::valuesOrThrow);
            assertThat(failure)
                    .hasMessageStartingWith("1 of 2 boards failed: right (")
                    .hasMessageContaining("ZeroDivisionError")
                    .hasCauseInstanceOf(PythonException.class);
            assertThat(failure.failures()).isEqualTo(result.failures());
            assertThat(failure.isRecoverable()).isTrue();
            assertThat(group.run(session -> 1).isComplete()).isTrue();
        }
    }

    @Test
    void eitherAllBoardsAreOpenedOrNone() {
        Map<String, String> urls = new TreeMap<>(both());
        urls.put("nobody", "embedded:nobody");
        urls.put("nowhere", "carrier-pigeon:coop");
        GroupException failure = catchThrowableOfType(GroupException.class, () -> manager.openGroup(urls, DEFAULTS));
        assertThat(failure)
                .hasMessageStartingWith("2 of 4 boards could not be opened, and the others were closed again: nobody (")
                .hasMessageContaining("; nowhere (")
                .hasCauseInstanceOf(TransportException.class);
        assertThat(failure.failures()).containsOnlyKeys("nobody", "nowhere");
        assertThat(failure.getSuppressed()).singleElement().isInstanceOf(IllegalArgumentException.class);
        assertThat(manager.sessions()).isEmpty();
        assertThat(manager.find(session -> true))
                .hasSize(2)
                .allMatch(session -> session.status() == SessionStatus.ENDED);
        assertThat(threads()).isEmpty();
    }

    @Test
    void operationThatTakesTooLongIsInterruptedOnTheBoard() {
        try (SessionGroup group = manager.openGroup(both(), DEFAULTS)) {
            group.session("right").execute("x = 1");
            group.session("left").execute("x = 0");
            GroupResult<String> result =
                    group.run(Duration.ofMillis(500), session -> session.execute("while x: pass\nprint('done')"));
            assertThat(result.values()).isEqualTo(Map.of("left", "done\n"));
            assertThat(result.failures().get("right"))
                    .isInstanceOf(SessionException.class)
                    .hasMessageMatching("the operation took more than \\d+ ms");
            assertThat(threads()).isEmpty();
            assertThat(group.run(session -> session.evaluate("x", Integer.class))
                            .valuesOrThrow())
                    .isEqualTo(Map.of("left", 0, "right", 1));
        }
    }

    @Test
    void interruptOfTheCallerEndsTheOperation() throws Exception {
        try (SessionGroup group = manager.openGroup(both(), DEFAULTS)) {
            CompletableFuture<GroupResult<String>> result = new CompletableFuture<>();
            CompletableFuture<Boolean> flag = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                result.complete(group.run(session -> session.execute("while True: pass")));
                flag.complete(Thread.interrupted());
            });
            caller.start();
            Soon.soon()
                    .until(() -> group.sessions().values().stream()
                            .allMatch(session -> session.status() == SessionStatus.BUSY));
            caller.interrupt();
            assertThat(result.get(30, TimeUnit.SECONDS).failures()).containsOnlyKeys("left", "right");
            assertThat(flag.get(30, TimeUnit.SECONDS)).isTrue();
            assertThat(group.session("left").evaluate("1", Integer.class)).isEqualTo(1);
        }
    }

    @Test
    void operationThatIgnoresItsInterruptKeepsItsBoardOnly() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (SessionGroup group = manager.openGroup(both(), DEFAULTS)) {
            String stubborn = group.session("left").id();
            GroupResult<Integer> first = group.run(Duration.ofMillis(50), session -> {
                while (session.id().equals(stubborn) && release.getCount() > 0) {
                    Thread.onSpinWait();
                }
                return 1;
            });
            assertThat(first.failures()).containsOnlyKeys("left");
            GroupResult<Integer> second = group.run(session -> 2);
            assertThat(second.values()).isEqualTo(Map.of("right", 2));
            assertThat(second.failures().get("left"))
                    .hasMessage("the operation before has not ended yet, though its thread was interrupted");
            release.countDown();
            Soon.soon().until(() -> threads().isEmpty());
            assertThat(group.run(session -> 3).isComplete()).isTrue();
        }
    }

    @Test
    void operationMustNotUseTheGroup() {
        try (SessionGroup group = manager.openGroup(both(), DEFAULTS)) {
            GroupResult<Object> result = group.run(session -> group.run(inner -> 1));
            assertThat(result.failures().values())
                    .hasSize(2)
                    .allMatch(failure -> failure instanceof IllegalStateException
                            && "an operation on a group must not use the group".equals(failure.getMessage()));
        }
    }

    @Test
    void whatABoardCannotGiveBackIsToldByName() {
        SessionGroup group = manager.openGroup(both(), DEFAULTS);
        group.session("right").resources().register(Thing.failing("sensor"));
        GroupException failure = catchThrowableOfType(GroupException.class, group::close);
        assertThat(failure).hasMessageStartingWith("the group is closed, but not all could be given back: right (");
        assertThat(manager.sessions()).isEmpty();
        group.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> group.run(session -> 1))
                .withMessage("the group is closed");
    }

    @Test
    void groupsWithoutBoardsOrWithOneTwiceAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manager.openGroup(Map.of(), DEFAULTS))
                .withMessage("a group needs at least one board");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manager.openGroup(List.of(left.url(), left.url()), DEFAULTS))
                .withMessage("a group has each board once by its URL; name them, to have it twice");
        try (SessionGroup group = manager.openGroup(Map.of("a", left.url(), "b", left.url()), DEFAULTS)) {
            assertThat(group.run(session -> session.evaluate("1", Integer.class))
                            .valuesOrThrow())
                    .isEqualTo(Map.of("a", 1, "b", 1));
        }
    }
}
