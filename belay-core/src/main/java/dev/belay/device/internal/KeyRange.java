package dev.belay.device.internal;

import java.util.stream.IntStream;

/**
 * Keys of the agent's dictionary, one after the other.
 *
 * @param first the first
 * @param count how many
 */
record KeyRange(int first, int count) {
    static KeyRange single(int key) {
        return new KeyRange(key, 1);
    }

    IntStream keys() {
        return IntStream.range(first, first + count);
    }

    boolean contains(int key) {
        return key >= first && key < first + count;
    }

    /** Forgets what stands under them, whether it is there or not. */
    String drop() {
        return count == 1 ? Agent.drop(first) : "[B.pop(i,0)for i in range(" + first + "," + (first + count) + ")]";
    }
}
