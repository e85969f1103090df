package dev.belay.task.internal;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Publishes the items of a source to one subscriber.
 *
 * @param <T> what the items are
 */
final class ItemPublisher<T> implements Flow.Publisher<T> {
    private final ItemSource<T> source;
    private final Executor executor;
    private final AtomicBoolean subscribed = new AtomicBoolean();

    ItemPublisher(ItemSource<T> source, Executor executor) {
        this.source = source;
        this.executor = executor;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        if (subscribed.compareAndSet(false, true)) {
            ItemSubscription<T> subscription = new ItemSubscription<>(source, executor, subscriber);
            subscriber.onSubscribe(subscription);
        } else {
            subscriber.onSubscribe(new Refused());
            subscriber.onError(new IllegalStateException("the stream has a subscriber already"));
        }
    }

    /** Asks for nothing: the rules of Flow want a subscription even where an error follows. */
    private static final class Refused implements Flow.Subscription {
        @Override
        public void request(long count) {
            // nothing will come
        }

        @Override
        public void cancel() {
            // nothing was begun
        }
    }
}
