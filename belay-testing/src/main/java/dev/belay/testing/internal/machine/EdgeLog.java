package dev.belay.testing.internal.machine;

import dev.belay.testing.machine.Edge;
import dev.belay.testing.machine.Registration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The changes of one pin's level. Its owner guards all but the listeners. */
final class EdgeLog {
    private static final Logger LOGGER = LoggerFactory.getLogger(EdgeLog.class);
    private static final int CAPACITY = 1024;

    private final Deque<Edge> edges = new ArrayDeque<>();
    private final CopyOnWriteArrayList<Consumer<? super Edge>> listeners = new CopyOnWriteArrayList<>();
    private long count;
    private long rises;
    private long falls;

    void add(Edge edge) {
        if (edges.size() == CAPACITY) {
            edges.removeFirst();
        }
        edges.addLast(edge);
        count++;
        if (edge.high()) {
            rises++;
        } else {
            falls++;
        }
    }

    List<Edge> snapshot() {
        return List.copyOf(edges);
    }

    long count() {
        return count;
    }

    /** Edges to that level, ever; {@link #clear} does not touch it, so that a waiting thread misses none. */
    long edgesTo(boolean high) {
        return high ? rises : falls;
    }

    void clear() {
        edges.clear();
        count = 0;
    }

    Registration listen(Consumer<? super Edge> listener) {
        Objects.requireNonNull(listener, "listener");
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Called without the owner's lock: a listener may do with the pin what it likes. */
    void tell(Edge edge) {
        for (Consumer<? super Edge> listener : listeners) {
            try {
                listener.accept(edge);
            } catch (RuntimeException e) {
                LOGGER.warn("A listener of a pin failed at {}", edge, e);
            }
        }
    }
}
