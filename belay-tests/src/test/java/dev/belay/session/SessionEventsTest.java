package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.resource.SessionResource;
import dev.belay.session.event.EventFilter;
import dev.belay.session.event.EventKind;
import dev.belay.session.event.EventSubscription;
import dev.belay.session.event.SessionEvent;
import dev.belay.testing.EmbeddedBoard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens to sessions, as those see it who follow it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SessionEventsTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private final ConcurrentLinkedQueue<SessionEvent> seen = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        manager.close();
        board.close();
    }

    private List<EventKind> kinds() {
        return seen.stream()
                .map(SessionEvent::kind)
                .filter(kind -> kind != EventKind.LOG)
                .toList();
    }

    @Test
    void aLifeIsToldInOrder() {
        EventSubscription subscription = manager.subscribe(EventFilter.all(), seen::add);
        try (DeviceSession session = manager.open(board.url())) {
            session.execute("x = 1");
            session.fileSystem().writeText("a.txt", "a");
            session.resources().register(SessionResource.python("pump", "x = 0"));
            boolean removed = session.resources().unregister("pump");
            assertThat(removed).isTrue();
        }
        manager.close();
        assertThat(subscription.dropped()).isZero();
        assertThat(kinds())
                .startsWith(EventKind.STARTED, EventKind.STATUS)
                .endsWith(EventKind.STATUS, EventKind.STOPPED);
        assertThat(kinds()).contains(EventKind.CALL, EventKind.FILE, EventKind.RESOURCE);
        assertThat(seen.stream().map(event -> event.stamp().number()))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(seen).allMatch(event -> event.board().equals(board.url()));
        assertThat(seen.stream()
                        .filter(SessionEvent.StatusChanged.class::isInstance)
                        .map(event ->
                                ((SessionEvent.StatusChanged) event).change().to()))
                .containsSubsequence(
                        SessionStatus.READY,
                        SessionStatus.BUSY,
                        SessionStatus.READY,
                        SessionStatus.ENDING,
                        SessionStatus.ENDED);
    }

    @Test
    void whoComesLateIsToldOfWhatIsThere() {
        DeviceSession first = manager.open(board.url());
        DeviceSession gone = manager.open(board.url());
        gone.close();
        EventSubscription subscription = manager.subscribe(EventFilter.of(EventKind.STARTED), seen::add);
        DeviceSession second = manager.open(board.url());
        Soon.soon().until(() -> seen.size() == 2);
        assertThat(seen.stream().map(SessionEvent::sessionId)).containsExactly(first.id(), second.id());
        subscription.close();
        manager.open(board.url()).close();
        manager.close();
        assertThat(seen).hasSize(2);
    }

    @Test
    void noStartIsMissedOrToldTwiceWhileSessionsComeAndGo() throws Exception {
        int rounds = 40;
        CompletableFuture<Void> opening = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < rounds; i++) {
                manager.open(board.url()).close();
            }
        });
        List<ConcurrentLinkedQueue<SessionEvent>> all = new ArrayList<>();
        while (!opening.isDone() && all.size() < 1_000) {
            ConcurrentLinkedQueue<SessionEvent> mine = new ConcurrentLinkedQueue<>();
            all.add(mine);
            EventSubscription unused =
                    manager.subscribe(EventFilter.of(EventKind.STARTED, EventKind.STOPPED), mine::add);
        }
        opening.get(60, TimeUnit.SECONDS);
        manager.close();
        for (ConcurrentLinkedQueue<SessionEvent> mine : all) {
            Map<String, List<EventKind>> byId = new HashMap<>();
            mine.forEach(event -> byId.computeIfAbsent(event.sessionId(), id -> new ArrayList<>())
                    .add(event.kind()));
            assertThat(byId.values()).allMatch(kinds -> kinds.equals(List.of(EventKind.STARTED, EventKind.STOPPED)));
        }
    }

    @Test
    void slowListenerLosesTheOldestAndIsToldHowMany() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        EventSubscription subscription =
                manager.subscribe(EventFilter.of(EventKind.CALL).buffer(4), event -> {
                    seen.add(event);
                    busy.countDown();
                    await(go);
                });
        DeviceSession session = manager.open(board.url());
        session.execute("x = 0");
        assertThat(busy.await(20, TimeUnit.SECONDS)).isTrue();
        for (int i = 1; i <= 10; i++) {
            session.execute("x = " + i);
        }
        go.countDown();
        manager.close();
        // two for each call, of which the first was taken out at once
        assertThat(subscription.dropped()).isEqualTo(22 - 1 - 4);
        List<SessionEvent> all = List.copyOf(seen);
        assertThat(all).hasSize(6);
        assertThat(all.get(1))
                .isInstanceOfSatisfying(
                        SessionEvent.Missed.class,
                        missed -> assertThat(missed.count()).isEqualTo(17));
        assertThat(((SessionEvent.CallChanged) all.get(5)).call().arguments()).isEqualTo("x = 10");
    }

    private static void await(CountDownLatch latch) {
        try {
            boolean unused = latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void publisherGivesWhatIsAskedForAndCompletes() {
        CompletableFuture<List<EventKind>> completed = new CompletableFuture<>();
        List<EventKind> got = new ArrayList<>();
        CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();
        manager.events(EventFilter.of(EventKind.STARTED, EventKind.STOPPED)).subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(1);
                subscribed.complete(subscription);
            }

            @Override
            public void onNext(SessionEvent event) {
                got.add(event.kind());
                subscribed.join().request(1);
            }

            @Override
            public void onError(Throwable failure) {
                completed.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                completed.complete(got);
            }
        });
        manager.open(board.url()).close();
        manager.close();
        assertThat(completed.orTimeout(20, TimeUnit.SECONDS).join())
                .containsExactly(EventKind.STARTED, EventKind.STOPPED);
    }

    @Test
    void askingForNothingIsAnError() {
        CompletableFuture<Throwable> failed = new CompletableFuture<>();
        manager.events(EventFilter.all()).subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(0);
            }

            @Override
            public void onNext(SessionEvent event) {
                failed.completeExceptionally(new AssertionError(event));
            }

            @Override
            public void onError(Throwable failure) {
                failed.complete(failure);
            }

            @Override
            public void onComplete() {
                failed.completeExceptionally(new AssertionError("completed"));
            }
        });
        assertThat(failed.orTimeout(20, TimeUnit.SECONDS).join()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listenerThatThrowsIsToldOn() {
        EventSubscription subscription = manager.subscribe(EventFilter.of(EventKind.STARTED), event -> {
            seen.add(event);
            throw new IllegalStateException("of the listener");
        });
        manager.open(board.url()).close();
        manager.open(board.url()).close();
        manager.close();
        assertThat(seen).hasSize(2);
        subscription.close();
    }

    @Test
    void listenerMayCloseTheManager() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        EventSubscription unused = manager.subscribe(EventFilter.of(EventKind.STARTED), event -> {
            manager.close();
            closed.complete(null);
        });
        DeviceSession session = manager.open(board.url());
        closed.orTimeout(30, TimeUnit.SECONDS).join();
        assertThat(session.awaitStatus(java.util.Set.of(SessionStatus.ENDED), java.time.Duration.ofSeconds(20)))
                .isEqualTo(SessionStatus.ENDED);
    }

    @Test
    void filterTellsSessionsApart() {
        DeviceSession mine = manager.open(board.url());
        DeviceSession other = manager.open(board.url());
        EventSubscription unused = manager.subscribe(
                EventFilter.of(EventKind.CALL).session(mine.id()).board(board.url()), seen::add);
        other.execute("x = 1");
        mine.execute("x = 2");
        manager.close();
        assertThat(seen).hasSize(2).allMatch(event -> event.sessionId().equals(mine.id()));
    }
}
