package dev.belay.session;

/**
 * A port of this machine that leads to a port of the board. Whoever holds it holds its session, which closes it at its
 * end. Thread-safe.
 */
public interface PortForward extends AutoCloseable {
    /** {@return the port of this machine, on its loopback address} */
    int localPort();

    /** {@return the address of the board} */
    String boardAddress();

    /** {@return the port of the board} */
    int boardPort();

    /** {@return whether it takes connections} */
    boolean isOpen();

    /** Frees the port, and ends the connections that lead through it. Does nothing when closed already. */
    @Override
    void close();
}
