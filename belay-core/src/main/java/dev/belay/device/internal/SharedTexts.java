package dev.belay.device.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The Python that a board keeps as text, so that a second namespace need not send it again, and how many namespaces use
 * it. Thread-safe: a namespace is left by any thread.
 */
final class SharedTexts {
    /** What it costs to name a kept text; a shorter one is sent again. */
    private static final int SHORT = 32;

    /** How many of them may fill the free heap that the board told, all together. */
    private static final int SHARE_OF_HEAP = 16;

    private static final class Kept {
        private final int key;
        private int users = 1;

        private Kept(int key) {
            this.key = key;
        }
    }

    private final Map<String, Kept> texts = new HashMap<>();
    private final long limit;
    private long size;

    /**
     * Creates it for a boot.
     *
     * @param freeHeap what the board told; negative where it does not tell, which keeps nothing
     */
    SharedTexts(long freeHeap) {
        limit = freeHeap / SHARE_OF_HEAP;
    }

    /** Whether the board should keep a text: it is worth it, and there is room. */
    synchronized boolean isWorthKeeping(String text) {
        return text.length() >= SHORT && size + text.length() <= limit && !texts.containsKey(text);
    }

    /** The key of a text that the board has. */
    synchronized OptionalInt find(String text) {
        Kept kept = texts.get(text);
        return kept == null ? OptionalInt.empty() : OptionalInt.of(kept.key);
    }

    /** Counts one more user of a text that the board has, and tells its key. */
    synchronized OptionalInt use(String text) {
        Kept kept = texts.get(text);
        if (kept == null) {
            return OptionalInt.empty();
        }
        kept.users++;
        return OptionalInt.of(kept.key);
    }

    /** The board has a text now, with one user; false where it had it already, under another key. */
    synchronized boolean add(String text, int key) {
        boolean added = texts.putIfAbsent(text, new Kept(key)) == null;
        size += added ? text.length() : 0;
        return added;
    }

    /** One user less. The key is to be dropped where that was the last one. */
    synchronized OptionalInt leave(String text) {
        Kept kept = texts.get(text);
        if (kept == null || --kept.users > 0) {
            return OptionalInt.empty();
        }
        texts.remove(text);
        size -= text.length();
        return OptionalInt.of(kept.key);
    }
}
