package dev.belay.transport;

import dev.belay.transport.internal.MemoryCable;

/**
 * Two transports joined in memory, for tests: what one writes, the other reads. One is handed to the code under test,
 * the other plays the board.
 *
 * <p>Each direction holds a bounded number of bytes; a write waits while it is full, as on a real cable. Both ends have
 * to be opened, in any order; what one writes before the other is open waits there. When one end is closed, the other
 * reads what is left and then -1, and its writes fail; to be joined again, both have to be opened again. No thread is
 * started.
 */
public final class TransportPair {
    private static final int DEFAULT_CAPACITY = 4096;

    private final MemoryCable cable;

    private TransportPair(String name, int capacity) {
        this.cable = new MemoryCable(name, name + " (board)", capacity);
    }

    /**
     * Makes a pair that holds 4096 bytes in each direction, named {@code memory}.
     *
     * @return a new pair, both ends closed
     */
    public static TransportPair create() {
        return create("memory", DEFAULT_CAPACITY);
    }

    /**
     * Makes a pair.
     *
     * @param name what {@link Transport#name()} of the host's end returns
     * @param capacity how many bytes each direction holds, at least 1
     * @return a new pair, both ends closed
     * @throws IllegalArgumentException if the capacity is less than 1
     */
    public static TransportPair create(String name, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
        }
        return new TransportPair(name, capacity);
    }

    /** {@return the end for the code under test} */
    public Transport host() {
        return cable.left();
    }

    /** {@return the end that plays the board} */
    public Transport board() {
        return cable.right();
    }
}
