package dev.belay.device;

import dev.belay.device.internal.BoardConnection;
import dev.belay.transport.ControlLine;
import dev.belay.transport.Transport;
import dev.belay.transport.Transports;
import java.time.Duration;
import java.util.Optional;

/**
 * An open connection to one board, shared by all its sessions. It runs one call at a time, first come first served, and
 * reads the board all the time on a thread of its own. Thread-safe.
 *
 * <p>Whoever opens a connection owns it and must close it.
 */
public interface DeviceConnection extends AutoCloseable {
    /**
     * Opens a board with default options.
     *
     * @param url such as {@code tcp:192.168.1.20:2323} or {@code serial:/dev/ttyACM0}
     * @return the connection
     * @throws IllegalArgumentException if the URL is malformed, or no module for its scheme is there
     * @throws dev.belay.transport.TransportException if the board can't be reached
     * @throws dev.belay.repl.DeviceTimeoutException if it does not enter the raw REPL in time
     * @throws DeviceCapabilityException if it can't tell what it can do
     */
    static DeviceConnection open(String url) {
        return open(url, ConnectionOptions.defaults());
    }

    /**
     * Opens a board: interrupts what runs on it, enters its raw REPL, sends the agent, and learns what the board can
     * do.
     *
     * @param url such as {@code tcp:192.168.1.20:2323} or {@code serial:/dev/ttyACM0}
     * @param options how it is opened and treated
     * @return the connection
     * @throws IllegalArgumentException if the URL is malformed, or no module for its scheme is there
     * @throws dev.belay.transport.TransportException if the board can't be reached
     * @throws dev.belay.repl.DeviceTimeoutException if it does not enter the raw REPL in time
     * @throws DeviceCapabilityException if it can't tell what it can do
     */
    static DeviceConnection open(String url, ConnectionOptions options) {
        return open(Transports.create(url), options);
    }

    /**
     * Opens a board over a transport.
     *
     * @param transport the way to the board, closed; it belongs to the connection from now on
     * @param options how it is opened and treated
     * @return the connection
     * @throws dev.belay.transport.TransportException if the board can't be reached
     * @throws dev.belay.repl.DeviceTimeoutException if it does not enter the raw REPL in time
     * @throws DeviceCapabilityException if it can't tell what it can do
     */
    static DeviceConnection open(Transport transport, ConnectionOptions options) {
        return BoardConnection.open(transport, options);
    }

    /** {@return the name of the board, as its transport tells it} */
    String board();

    /** {@return whether it can be used} */
    ConnectionState state();

    /** {@return the options that it was opened with} */
    ConnectionOptions options();

    /**
     * What the board can do. Known since it was opened; after a reset of the board it is asked again.
     *
     * @return the capabilities
     */
    DeviceCapabilities capabilities();

    /**
     * Which board it is. Asks the board on first use, and again after a reset of the board.
     *
     * @return its names
     */
    DeviceInfo info();

    /**
     * What an earlier host had left on the board, and was cleared when it was opened: a program that died, or a
     * connection that broke.
     *
     * @return what there was; empty where there was nothing
     */
    Optional<Reclaimed> reclaimed();

    /**
     * Makes a namespace of its own on the board. Nothing is sent before its first call.
     *
     * @param sessionId who it belongs to, for messages
     * @return the namespace; close it to give its memory back
     * @throws IllegalStateException if the connection has been closed
     */
    DeviceContext newContext(String sessionId);

    /**
     * Takes the console of the board out of the hands of its sessions: waits for the calls that run or wait, leaves the
     * board in its friendly REPL, and hands over the bytes as they are. Until the console is closed, calls are refused
     * with the name of its holder, or wait where {@link ConnectionOptions#callsWaitForStreams} says so. Behind it,
     * sessions go on where the board was not reset meanwhile, and nobody else has cleared it; they are lost otherwise.
     *
     * @param holder who has it, for messages, such as {@code client 3}
     * @param timeout how long to wait for the turn, more than zero
     * @return the console; whoever takes it must close it
     * @throws dev.belay.repl.DeviceTimeoutException if the board was busy for all that time
     * @throws dev.belay.repl.CallInterruptedException if the thread was interrupted meanwhile
     * @throws dev.belay.transport.TransportException if the board is out of reach
     * @throws IllegalStateException if the connection has been closed, a stream runs, or another console is held
     */
    BoardConsole openConsole(String holder, Duration timeout);

    /**
     * Sets a control line of the port at once, beside the call that runs and the console that is held. Where the line
     * is wired to the reset of the board, the sessions of that boot are lost; who holds the console goes on.
     *
     * @param line which one
     * @param on whether it is on from now on; when the port is opened again it is as the URL says
     * @return whether the port has such lines; false where nothing was done
     * @throws dev.belay.transport.TransportException if the board is out of reach, or the line could not be set
     * @throws IllegalStateException if the connection has been closed
     */
    boolean setLine(ControlLine line, boolean on);

    /**
     * Interrupts the call that runs, leaves the board in its friendly REPL, and frees the port. Takes no longer than
     * the recovery time-out and a second. A listener of a call may close it: then the port is free when that call is
     * over. Does nothing when closed already.
     */
    @Override
    void close();
}
