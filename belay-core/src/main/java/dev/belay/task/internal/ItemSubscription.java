package dev.belay.task.internal;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;

/**
 * Hands over as many items as are requested, one task of the executor at a time.
 *
 * @param <T> what the items are
 */
final class ItemSubscription<T> implements Flow.Subscription {
    private final ItemSource<T> source;
    private final Executor executor;
    private final Flow.Subscriber<? super T> subscriber;

    /** Guards what follows. Nothing is called while it is held. */
    private final Object lock = new Object();

    private long requested;
    private boolean running;
    private boolean ended;
    private boolean refused;

    ItemSubscription(ItemSource<T> source, Executor executor, Flow.Subscriber<? super T> subscriber) {
        this.source = source;
        this.executor = executor;
        this.subscriber = subscriber;
    }

    @Override
    public void request(long count) {
        synchronized (lock) {
            if (ended) {
                return;
            }
            if (count <= 0) {
                refused = true;
            } else {
                long sum = requested + count;
                requested = sum < 0 ? Long.MAX_VALUE : sum;
            }
            if (running) {
                return;
            }
            running = true;
        }
        try {
            executor.execute(this::handOver);
        } catch (RejectedExecutionException e) {
            fail(e);
        }
    }

    /** Closes the source at once, since the task may be waiting for an item. */
    @Override
    public void cancel() {
        if (end()) {
            source.close();
        }
    }

    private void handOver() {
        try {
            while (mayGoOn()) {
                Optional<T> item = source.next();
                if (item.isPresent()) {
                    hand(item.get());
                } else if (end()) {
                    subscriber.onComplete();
                }
            }
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private boolean mayGoOn() {
        synchronized (lock) {
            if (refused && !ended) {
                throw new IllegalArgumentException("more than zero items must be requested");
            }
            running = !ended && requested > 0;
            if (running && requested != Long.MAX_VALUE) {
                requested--;
            }
            return running;
        }
    }

    private void hand(T item) {
        synchronized (lock) {
            if (ended) {
                return;
            }
        }
        subscriber.onNext(item);
    }

    private void fail(Throwable failure) {
        if (end()) {
            try {
                source.close();
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
            subscriber.onError(failure);
        }
    }

    private boolean end() {
        synchronized (lock) {
            boolean first = !ended;
            ended = true;
            return first;
        }
    }
}
