package dev.belay.task.internal;

import java.util.Optional;

/**
 * Where the items of a stream come from. Read by one thread at a time, closed by any.
 *
 * @param <T> what the items are
 */
interface ItemSource<T> {
    /**
     * Waits for an item.
     *
     * @return the item, empty at the end and after that, and when it is closed
     */
    Optional<T> next();

    /** Ends it, and a read that waits. Does nothing when it has ended. */
    void close();
}
