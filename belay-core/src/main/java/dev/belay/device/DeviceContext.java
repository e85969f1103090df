package dev.belay.device;

/** A board as one session sees it: a namespace of its own on it, and what the board can do. */
public interface DeviceContext extends PythonScope, AutoCloseable {
    /** {@return the id of the session that the namespace belongs to} */
    String sessionId();

    /** {@return the connection to the board} */
    DeviceConnection connection();

    /** {@return what the board can do} */
    DeviceCapabilities capabilities();

    /**
     * Which board it is. Asks the board on first use.
     *
     * @return its names
     */
    DeviceInfo info();

    /**
     * {@return whether calls can reach the namespace: it is not closed, the connection is open, and the board has not
     * been reset since the first call}
     */
    boolean isActive();

    /**
     * Ends the calls of this namespace that run now or wait for their turn: the code gets a {@code KeyboardInterrupt},
     * the callers a {@link dev.belay.repl.CallInterruptedException}. Returns at once.
     *
     * @param reason who ends it, for the message
     */
    void interrupt(String reason);

    /**
     * Interrupts the calls of this namespace, and drops it: the board gets the memory back, or with its next call where
     * it is busy for longer than the call time-out. Later calls are refused. Does nothing when closed already, or when
     * the board is lost.
     */
    @Override
    void close();
}
