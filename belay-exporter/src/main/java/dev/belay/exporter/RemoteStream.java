package dev.belay.exporter;

import java.util.Iterator;

/**
 * What a streaming method of a driver yields. Whoever gets it owns it and must close it, or read it to its end. For one
 * thread; {@link #close} may come from another. Reading throws {@link RemoteCallException} where the call fails.
 *
 * @param <T> what the items are
 */
public interface RemoteStream<T> extends Iterable<T>, AutoCloseable {
    /**
     * Reads the items one by one.
     *
     * @return the items that are left; the same iterator each time
     */
    @Override
    Iterator<T> iterator();

    /** Ends the call on the board. Does nothing when it has ended. */
    @Override
    void close();
}
