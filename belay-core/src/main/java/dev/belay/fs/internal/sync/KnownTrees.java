package dev.belay.fs.internal.sync;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the directories of a board held after the last sync of the session. A guess: the board calculates whether it is
 * still so, and where it is not, lists all. Thread-safe.
 */
public final class KnownTrees {
    private static final int TARGETS = 16;

    /** What was looked at: all but what was skipped. */
    private record State(Set<String> skipped, Map<String, Long> entries) {}

    private final Map<String, State> states = new ConcurrentHashMap<>();

    /** Knows nothing yet. */
    KnownTrees() {}

    /**
     * Tells what a directory held.
     *
     * @param skipped what the board is not going to look at
     * @return fingerprints by relative path, without what is skipped; null where that is not known
     */
    @Nullable
    Map<String, Long> of(String target, Set<String> skipped) {
        State state = states.get(target);
        if (state == null || !skipped.containsAll(state.skipped)) {
            return null;
        }
        Map<String, Long> entries = new TreeMap<>(state.entries);
        entries.keySet().removeIf(path -> isSkipped(path, skipped));
        return entries;
    }

    private static boolean isSkipped(String path, Set<String> skipped) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (skipped.contains(path.substring(0, slash))) {
                return true;
            }
        }
        return skipped.contains(path);
    }

    /** Remembers what a directory holds. */
    void remember(String target, Set<String> skipped, Map<String, Long> entries) {
        if (states.size() >= TARGETS) {
            states.clear();
        }
        states.put(target, new State(new TreeSet<>(skipped), new TreeMap<>(entries)));
    }

    /** Knows nothing of a directory any more. */
    void forget(String target) {
        states.remove(target);
    }
}
