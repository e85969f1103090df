package dev.belay.task.internal;

import dev.belay.internal.Checks;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What runs on the board when a session ends. Thread-safe. */
final class Endings {
    /** Newest first. Guarded by this, which is never held while the board is called. */
    private final Deque<Ending> newestFirst = new ArrayDeque<>();

    private final Set<String> names = new HashSet<>();
    private boolean over;

    /** One of them; tells what goes wrong instead of throwing it. */
    interface Ending {
        void run(Consumer<Exception> failures);
    }

    synchronized void add(Ending ending) {
        newestFirst.push(ending);
    }

    /**
     * Adds one with a name.
     *
     * @throws IllegalArgumentException if there is one with the same name
     * @throws IllegalStateException if they have run
     */
    synchronized void add(String name, Ending ending) {
        if (over) {
            throw new IllegalStateException("the session ends: teardown " + name + " comes too late");
        }
        Checks.require(names.add(name), "there is a teardown " + name + " already");
        newestFirst.push(ending);
    }

    synchronized void requireOpen(String session) {
        if (over) {
            throw new IllegalStateException(session + " has ended");
        }
    }

    private synchronized List<Ending> end() {
        over = true;
        return List.copyOf(newestFirst);
    }

    /** Runs them all, whatever goes wrong. */
    void run(Consumer<Exception> failures) {
        end().forEach(ending -> ending.run(failures));
    }
}
