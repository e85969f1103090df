package dev.belay.task.internal;

import dev.belay.internal.Checks;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What runs on the board when a session ends. Thread-safe. */
final class Endings {
    /** Newest first. Guarded by this, which is never held while the board is called. */
    private final Deque<Source> newestFirst = new ArrayDeque<>();

    private final Set<String> names = new HashSet<>();
    private boolean over;
    private volatile Runnable changed = () -> {};

    /** Where teardowns come from. */
    interface Source {
        /** Those that run when the session ends. */
        List<Teardown> atTheEnd();

        /** Those that the board would have to run by itself now. */
        List<Teardown> byTheBoard();
    }

    /** Adds some. */
    synchronized void add(Source teardowns) {
        newestFirst.push(teardowns);
    }

    /**
     * Adds one with a name.
     *
     * @throws IllegalArgumentException if there is one with the same name
     * @throws IllegalStateException if they have run
     */
    void add(String name, Teardown teardown) {
        synchronized (this) {
            if (over) {
                throw new IllegalStateException("the session ends: teardown " + name + " comes too late");
            }
            Checks.require(names.add(name), "there is a teardown " + name + " already");
            newestFirst.push(new Named(List.of(teardown)));
        }
        changed.run();
    }

    /** Has somebody told when there is a teardown more; must not wait. */
    void whenChanged(Runnable listener) {
        changed = listener;
    }

    synchronized void requireOpen(String session) {
        if (over) {
            throw new IllegalStateException(session + " has ended");
        }
    }

    /** Takes no more; those that there are, newest first. */
    List<Teardown> end() {
        List<Source> all;
        synchronized (this) {
            over = true;
            all = List.copyOf(newestFirst);
        }
        return all.stream().flatMap(some -> some.atTheEnd().stream()).toList();
    }

    /** Those that the board would have to run by itself now, newest first. */
    List<Teardown> byTheBoard() {
        List<Source> all;
        synchronized (this) {
            all = List.copyOf(newestFirst);
        }
        return all.stream().flatMap(some -> some.byTheBoard().stream()).toList();
    }

    private record Named(List<Teardown> teardowns) implements Source {
        @Override
        public List<Teardown> atTheEnd() {
            return teardowns;
        }

        @Override
        public List<Teardown> byTheBoard() {
            return teardowns;
        }
    }
}
