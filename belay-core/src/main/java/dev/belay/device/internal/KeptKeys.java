package dev.belay.device.internal;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys that one namespace has taken for functions and objects. Whoever takes a range out of here sees to it that it
 * is dropped, and nobody else: its keys may be another's afterwards. Thread-safe.
 */
final class KeptKeys {
    private final Set<KeyRange> ranges = ConcurrentHashMap.newKeySet();

    void add(KeyRange range) {
        ranges.add(range);
    }

    /** Takes one key that was added alone; false where somebody else has done that. */
    boolean take(int key) {
        return ranges.remove(KeyRange.single(key));
    }

    /** Takes all that are left. */
    List<KeyRange> takeAll() {
        return List.copyOf(ranges).stream().filter(ranges::remove).toList();
    }

    /** Gives back what could not be dropped. */
    void putBack(List<KeyRange> taken) {
        ranges.addAll(taken);
    }
}
