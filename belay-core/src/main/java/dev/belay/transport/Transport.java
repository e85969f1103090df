package dev.belay.transport;

import java.time.Duration;

/**
 * An ordered pipe of bytes to one board: a serial port, a socket, a process, a simulated board.
 *
 * <p>It is made closed. {@link #open} connects it, {@link #close} frees the port, and it may be opened again after
 * that.
 *
 * <p>Threads: one thread reads, another may write at the same time, and any thread may close; closing ends an open, a
 * read or a write that is blocked. Deadlines on reads and writes are kept by the caller, by closing. An interrupt is no
 * way to end them: a read or a write may go on, and then leaves the interrupt set.
 */
public interface Transport extends AutoCloseable {
    /**
     * Names the board in logs and errors: the URL that it was made from, without secrets.
     *
     * @return a short text, the same for the life of the transport
     */
    String name();

    /**
     * Connects to the board. Nothing is sent.
     *
     * @param timeout how long it may take, more than zero
     * @throws TransportException if the board can't be reached, or the transport is closed meanwhile; it is closed then
     * @throws IllegalStateException if it is open, or being opened by another thread
     * @throws IllegalArgumentException if the timeout is zero or less
     */
    void open(Duration timeout);

    /**
     * Reads what has come, waiting until there is at least one byte.
     *
     * @param buffer where the bytes go, from index 0; at least one byte long
     * @return how many bytes came, at least 1; or -1 when the board has closed its side and all that it sent was read,
     *     or this transport is closed, before or while waiting
     * @throws TransportException if the pipe broke; the transport stays open until it is closed
     * @throws IllegalArgumentException if the buffer is empty
     */
    int read(byte[] buffer);

    /**
     * Sends all the bytes, waiting while the board or the system takes no more.
     *
     * @param data holds the bytes; not kept and not changed
     * @param offset index of the first byte
     * @param length how many bytes; none is allowed
     * @throws TransportException if the pipe broke, the board has closed its side, or this transport is closed, before
     *     or while waiting; how much was sent is not known then
     * @throws IndexOutOfBoundsException if offset and length do not lie within the data
     */
    void write(byte[] data, int offset, int length);

    /**
     * Resets the board by means of the transport's own, such as a line that is wired to the reset of the chip. It is
     * open, and what the board sends afterwards is read as ever; a port that goes away with the reset breaks. Somebody
     * should read meanwhile: a transport may hear in this way whether the reset was done.
     *
     * @return whether it has such means; false where nothing was done
     * @throws TransportException if the pipe broke
     */
    default boolean reset() {
        return false;
    }

    /**
     * Sets a control line of the port, which may reset the board. It is open, and other threads may read and write
     * meanwhile; somebody should read, since a transport may hear in this way whether it was done. When the transport
     * is opened again, the line is as it was made with.
     *
     * @param line which one
     * @param on whether it is on from now on
     * @return whether the port has such lines; false where nothing was done
     * @throws TransportException if the pipe broke, this transport is closed, or the line could not be set
     */
    default boolean setLine(ControlLine line, boolean on) {
        return false;
    }

    /** {@return whether it has been opened and not closed since; a broken cable may not be seen here} */
    boolean isOpen();

    /**
     * Frees the port. A read that waits returns -1, a write that waits fails. Does nothing when closed already. Never
     * throws.
     */
    @Override
    void close();
}
