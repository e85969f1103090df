package dev.belay.task.internal.background;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Events of one kind, and who listens to them. The last events before there is a listener are kept for the first one.
 * Thread-safe.
 */
final class Channel<T> {
    /** How many events wait for the first listener; then the oldest are forgotten. */
    static final int KEPT = 256;

    private final Consumer<Runnable> deliveries;
    private final boolean remembers;

    // guarded by this
    private final List<Consumer<T>> listeners = new ArrayList<>();
    private final Deque<T> kept = new ArrayDeque<>();

    /**
     * Creates a channel without listeners.
     *
     * @param deliveries runs what it is given in order; must not block
     * @param remembers whether later listeners get the events of the past too
     */
    Channel(Consumer<Runnable> deliveries, boolean remembers) {
        this.deliveries = deliveries;
        this.remembers = remembers;
    }

    /** Hands an event to the listeners. Tells whether there are any. */
    synchronized boolean publish(T event) {
        if (listeners.isEmpty() || remembers) {
            if (kept.size() == KEPT) {
                kept.removeFirst();
            }
            kept.addLast(event);
        }
        listeners.forEach(listener -> deliver(listener, event));
        return !listeners.isEmpty();
    }

    synchronized void add(Consumer<T> listener) {
        listeners.add(listener);
        kept.forEach(event -> deliver(listener, event));
        if (!remembers) {
            kept.clear();
        }
    }

    private void deliver(Consumer<T> listener, T event) {
        deliveries.accept(() -> listener.accept(event));
    }
}
