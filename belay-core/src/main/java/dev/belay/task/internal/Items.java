package dev.belay.task.internal;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The ways to read the items of a source. One of them may be used, once.
 *
 * @param <T> what the items are
 */
final class Items<T> {
    private final ItemSource<T> source;
    private final Executor executor;
    private final AtomicBoolean taken = new AtomicBoolean();

    /**
     * Reads a source.
     *
     * @param source where the items come from; whoever made it closes it
     * @param executor runs what a subscriber is told; a task of it may wait for items
     */
    Items(ItemSource<T> source, Executor executor) {
        this.source = source;
        this.executor = executor;
    }

    Iterator<T> iterator() {
        take();
        return new Pulling<>(source);
    }

    Stream<T> stream() {
        take();
        Spliterator<T> items =
                Spliterators.spliteratorUnknownSize(new Pulling<>(source), Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(items, false).onClose(source::close);
    }

    Flow.Publisher<T> publisher() {
        take();
        return new ItemPublisher<>(source, executor);
    }

    private void take() {
        if (!taken.compareAndSet(false, true)) {
            throw new IllegalStateException(
                    "the stream is being read already: only one iterator, stream or publisher " + "can be had of it");
        }
    }

    /** Asks for an item only when somebody wants to know about it. */
    private static final class Pulling<T> implements Iterator<T> {
        private final ItemSource<T> source;
        private @Nullable T item;

        Pulling(ItemSource<T> source) {
            this.source = source;
        }

        @Override
        public boolean hasNext() {
            return peek() != null;
        }

        @Override
        public T next() {
            T next = peek();
            if (next == null) {
                throw new NoSuchElementException("the stream has ended");
            }
            item = null;
            return next;
        }

        private @Nullable T peek() {
            if (item == null) {
                item = source.next().orElse(null);
            }
            return item;
        }
    }
}
