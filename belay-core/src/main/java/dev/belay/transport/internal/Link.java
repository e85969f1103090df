package dev.belay.transport.internal;

import dev.belay.transport.ControlLine;
import java.io.IOException;
import java.time.Duration;

/**
 * One connection of a {@link LinkTransport}, from its opening to its end. Used once.
 *
 * <p>{@link #close} may come from any thread at any time, more than once, also while {@link #connect} runs.
 */
public interface Link {
    /**
     * Connects.
     *
     * @param timeout how long it may take
     * @throws IOException if it fails; the message says what to check. {@link #close} is called after it.
     */
    void connect(Duration timeout) throws IOException;

    /**
     * Reads at least one byte.
     *
     * @param buffer where they go
     * @return how many, or -1 at the end
     * @throws IOException if the connection broke
     */
    int read(byte[] buffer) throws IOException;

    /**
     * Sends all.
     *
     * @param data holds the bytes
     * @param offset of the first
     * @param length how many, at least one
     * @throws IOException if the connection broke or the other side is gone; the message says so
     */
    void write(byte[] data, int offset, int length) throws IOException;

    /**
     * Resets the board by means of the connection's own.
     *
     * @return whether there are such means
     * @throws IOException if they failed; the message says what to check
     */
    default boolean reset() throws IOException {
        return false;
    }

    /**
     * Sets a control line of the port.
     *
     * @param line which one
     * @param on whether it is on from now on
     * @return whether there are such lines
     * @throws IOException if it could not be set; the message says what to check
     */
    default boolean setLine(ControlLine line, boolean on) throws IOException {
        return false;
    }

    /** Ends the connection and everything that waits for it. */
    void close();
}
