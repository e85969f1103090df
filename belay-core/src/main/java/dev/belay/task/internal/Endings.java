package dev.belay.task.internal;

import dev.belay.internal.Checks;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What runs on the board when a session ends. Thread-safe. */
final class Endings {
    /** Newest first. Guarded by this, which is never held while the board is called. */
    private final Deque<Supplier<List<Teardown>>> newestFirst = new ArrayDeque<>();

    private final Set<String> names = new HashSet<>();
    private boolean over;

    /**
     * Adds some.
     *
     * @param teardowns asked when the session ends
     */
    synchronized void add(Supplier<List<Teardown>> teardowns) {
        newestFirst.push(teardowns);
    }

    /**
     * Adds one with a name.
     *
     * @throws IllegalArgumentException if there is one with the same name
     * @throws IllegalStateException if they have run
     */
    synchronized void add(String name, Teardown teardown) {
        if (over) {
            throw new IllegalStateException("the session ends: teardown " + name + " comes too late");
        }
        Checks.require(names.add(name), "there is a teardown " + name + " already");
        newestFirst.push(() -> List.of(teardown));
    }

    synchronized void requireOpen(String session) {
        if (over) {
            throw new IllegalStateException(session + " has ended");
        }
    }

    /** Takes no more; those that there are, newest first. */
    List<Teardown> end() {
        List<Supplier<List<Teardown>>> all;
        synchronized (this) {
            over = true;
            all = List.copyOf(newestFirst);
        }
        return all.stream().flatMap(some -> some.get().stream()).toList();
    }
}
