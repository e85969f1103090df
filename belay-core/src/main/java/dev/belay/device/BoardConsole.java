package dev.belay.device;

/**
 * The console of a board, taken from its connection for a while: what is written goes to the board as it is, and what
 * it says is read. The board is in its friendly REPL at first.
 *
 * <p>Threads: one thread reads, another may write at the same time, and any thread may close, which ends a read that
 * waits.
 */
public interface BoardConsole extends AutoCloseable {
    /**
     * Reads what the board has said, waiting until there is at least one byte. While nobody reads, a few megabytes are
     * kept; then the board has to wait.
     *
     * @return the bytes; none when this was closed, or its connection was
     * @throws dev.belay.transport.TransportException if the board is gone, and all that it said was read
     */
    byte[] read();

    /**
     * Sends all the bytes, waiting while the board takes no more.
     *
     * @param data holds the bytes; not kept and not changed
     * @param offset index of the first byte
     * @param length how many bytes; none is allowed
     * @throws dev.belay.transport.TransportException if the board is gone, or takes nothing for longer than the call
     *     time-out: then the connection is lost
     * @throws IllegalStateException if this is closed
     * @throws IndexOutOfBoundsException if offset and length do not lie within the data
     */
    void write(byte[] data, int offset, int length);

    /** {@return whether bytes can still come and go: nobody has closed it, and the board is there} */
    boolean isOpen();

    /**
     * Interrupts what runs on the board, and gives the board back to its sessions. Waits until that is done, at most
     * the recovery time-out and a second. Does nothing when closed already. Never throws: where the board does not come
     * back, its connection is lost.
     */
    @Override
    void close();
}
