package dev.belay.task.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ItemsTest {
    private final Deque<Runnable> tasks = new ArrayDeque<>();

    @Test
    void anIteratorAsksForItemsAsTheyAreWanted() {
        Counting source = new Counting(2);
        Iterator<Integer> items = new Items<>(source, tasks::add).iterator();
        assertThat(source.asked).isZero();
        assertThat(items.hasNext()).isTrue();
        assertThat(items.hasNext()).isTrue();
        assertThat(source.asked).isEqualTo(1);
        assertThat(items.next()).isEqualTo(1);
        assertThat(items.next()).isEqualTo(2);
        assertThat(items.hasNext()).isFalse();
        assertThatThrownBy(items::next)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("the stream has ended");
    }

    @Test
    void closingAStreamClosesTheSource() {
        Counting source = new Counting(10);
        try (Stream<Integer> items = new Items<>(source, tasks::add).stream()) {
            assertThat(items.limit(3).toList()).containsExactly(1, 2, 3);
            assertThat(source.asked).isEqualTo(3);
            assertThat(source.closed).isZero();
        }
        assertThat(source.closed).isEqualTo(1);
    }

    @Test
    void itemsAreReadInOneWayOnly() {
        Items<Integer> items = new Items<>(new Counting(1), tasks::add);
        assertThat(items.iterator()).isNotNull();
        String message = "the stream is being read already: only one iterator, stream or publisher can be had of it";
        assertThatThrownBy(items::iterator)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(message);
        assertThatThrownBy(items::stream)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(message);
        assertThatThrownBy(items::publisher)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(message);
    }

    @Test
    void aPublisherGivesWhatIsRequestedAndNoMore() {
        Counting source = new Counting(4);
        Recorder recorder = subscribe(source);
        assertThat(recorder.events).isEmpty();
        recorder.subscription.request(2);
        run();
        assertThat(recorder.events).containsExactly("1", "2");
        assertThat(source.asked).isEqualTo(2);
        recorder.subscription.request(1);
        recorder.subscription.request(Long.MAX_VALUE);
        run();
        assertThat(recorder.events).containsExactly("1", "2", "3", "4", "complete");
        recorder.subscription.request(1);
        assertThat(tasks).isEmpty();
    }

    @Test
    void cancellingClosesTheSourceOnceAndNothingFollows() {
        Counting source = new Counting(4);
        Recorder recorder = subscribe(source);
        recorder.subscription.request(3);
        recorder.subscription.cancel();
        recorder.subscription.cancel();
        run();
        recorder.subscription.request(1);
        run();
        assertThat(recorder.events).isEmpty();
        assertThat(source.closed).isEqualTo(1);
    }

    @Test
    void cancellingEndsAReadThatWaits() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        ItemSource<Integer> source = new ItemSource<>() {
            @Override
            public Optional<Integer> next() {
                waiting.countDown();
                await(closed);
                return Optional.empty();
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
        Recorder recorder = new Recorder();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            new Items<>(source, executor).publisher().subscribe(recorder);
            recorder.subscription.request(1);
            await(waiting);
            recorder.subscription.cancel();
        } finally {
            executor.shutdown();
        }
        assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(recorder.events).isEmpty();
    }

    @Test
    void requestingNothingIsAnError() {
        Counting source = new Counting(4);
        Recorder recorder = subscribe(source);
        recorder.subscription.request(0);
        run();
        assertThat(recorder.events)
                .containsExactly("java.lang.IllegalArgumentException: more than zero items must be requested");
        assertThat(source.closed).isEqualTo(1);
    }

    @Test
    void aFailureOfTheSourceIsTheLastEvent() {
        ItemSource<Integer> source = new Counting(1) {
            @Override
            public Optional<Integer> next() {
                Optional<Integer> item = super.next();
                if (item.isEmpty()) {
                    throw new IllegalStateException("broken");
                }
                return item;
            }
        };
        Recorder recorder = subscribe(source);
        recorder.subscription.request(5);
        run();
        assertThat(recorder.events).containsExactly("1", "java.lang.IllegalStateException: broken");
    }

    @Test
    void aSecondSubscriberIsRefused() {
        Flow.Publisher<Integer> publisher = new Items<>(new Counting(1), tasks::add).publisher();
        publisher.subscribe(new Recorder());
        Recorder second = new Recorder();
        publisher.subscribe(second);
        assertThat(second.subscription).isNotNull();
        assertThat(second.events)
                .containsExactly("java.lang.IllegalStateException: the stream has a subscriber already");
    }

    @Test
    void anExecutorThatRefusesIsAnError() {
        Counting source = new Counting(1);
        Recorder recorder = new Recorder();
        new Items<>(source, task -> {
                    throw new RejectedExecutionException("shut down");
                })
                .publisher()
                .subscribe(recorder);
        recorder.subscription.request(1);
        assertThat(recorder.events).containsExactly("java.util.concurrent.RejectedExecutionException: shut down");
        assertThat(source.closed).isEqualTo(1);
    }

    private Recorder subscribe(ItemSource<Integer> source) {
        Recorder recorder = new Recorder();
        new Items<>(source, tasks::add).publisher().subscribe(recorder);
        return recorder;
    }

    private void run() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited for 10 s");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Counts to a limit. */
    private static class Counting implements ItemSource<Integer> {
        private final int limit;
        private int asked;
        private int closed;

        Counting(int limit) {
            this.limit = limit;
        }

        @Override
        public Optional<Integer> next() {
            asked++;
            return asked > limit ? Optional.empty() : Optional.of(asked);
        }

        @Override
        public void close() {
            closed++;
        }
    }

    /** Writes down what it is told. */
    private static final class Recorder implements Flow.Subscriber<Integer> {
        private final List<String> events = new ArrayList<>();
        private Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(Integer item) {
            events.add(item.toString());
        }

        @Override
        public void onError(Throwable failure) {
            events.add(failure.toString());
        }

        @Override
        public void onComplete() {
            events.add("complete");
        }
    }
}
