package dev.belay.value.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a dict or set of many keys that share a hash code, which only a hostile text has: a hash table would need
 * quadratic time for them.
 */
final class KeySpread {
    /** So many keys may share a hash code. Smaller tables are not looked at. */
    static final int MAXIMUM_SHARED = 100;

    private final Cursor cursor;
    private final Collection<? extends @Nullable Object> keys;
    private final Map<Integer, Integer> counts = new HashMap<>(0);
    private int added;

    KeySpread(Cursor cursor, Collection<? extends @Nullable Object> keys) {
        this.cursor = cursor;
        this.keys = keys;
    }

    /** Counts a key that is about to be put. */
    void add(@Nullable Object key) {
        added++;
        if (added == MAXIMUM_SHARED) {
            keys.forEach(this::count);
        }
        if (added >= MAXIMUM_SHARED) {
            count(key);
        }
    }

    private void count(@Nullable Object key) {
        int hash = key == null ? 0 : key.hashCode();
        if (counts.merge(hash, 1, Integer::sum) > MAXIMUM_SHARED) {
            throw cursor.fault("more than " + MAXIMUM_SHARED + " keys with one hash code before this");
        }
    }
}
