package dev.belay.session;

import java.util.List;

/**
 * Programs that run in the background on the board, each under a name, and the way to what they serve. All of it ends
 * with the session. Thread-safe.
 *
 * <pre>{@code
 * session.services().start("echo", """
 *     import socket
 *     ...
 *     """);
 * try (PortForward forward = session.services().forward(0, 7000)) {
 *     Socket socket = new Socket("localhost", forward.localPort());
 *     ...
 * }
 * }</pre>
 */
public interface BoardServices {
    /**
     * Starts a service on a thread of the board. As in {@link dev.belay.task.BackgroundThread}, its code may use
     * {@code running()}, {@code sleep_ms(n)} and {@code print(...)}, and agrees to end soon after {@code running()}
     * becomes false. The session owns the thread, as it owns others.
     *
     * @param name its name, which is one in Python
     * @param code Python
     * @return how it is
     * @throws IllegalArgumentException if the name is none in Python, or the code can't be Python: nothing is sent
     * @throws IllegalStateException if a service of that name runs, or the session has ended
     * @throws dev.belay.device.DeviceCapabilityException if the board has no threads, or only one, which runs
     */
    ServiceStatus start(String name, String code);

    /**
     * Asks a service to end, and waits until it has. Does nothing when it has ended.
     *
     * @param name its name
     * @return how it was
     * @throws IllegalArgumentException if there never was a service of that name
     * @throws dev.belay.repl.DeviceTimeoutException if it does not end within the time of a call; it stays asked to
     */
    ServiceStatus stop(String name);

    /**
     * Tells how a service is, as far as is known: threads are looked at between calls.
     *
     * @param name its name
     * @return how it is
     * @throws IllegalArgumentException if there never was a service of that name
     */
    ServiceStatus status(String name);

    /** {@return how the services are, oldest first; of those that have ended the last 32} */
    List<ServiceStatus> list();

    /**
     * Asks the board where it is in its network.
     *
     * @return its address: of its Wi-Fi, as a station or as an access point; {@code 127.0.0.1} where it is a program on
     *     this machine
     * @throws dev.belay.device.DeviceCapabilityException if it has no network, or is not connected to it
     */
    String address();

    /**
     * Opens a port of this machine that leads to a port of the board. It listens on the loopback address only. The
     * board is asked for its address once; each connection is relayed by the host, beside the connection to the REPL.
     *
     * @param localPort the port of this machine; 0 for any that is free
     * @param boardPort the port of the board
     * @return the way; the session closes it at the latest
     * @throws IllegalArgumentException if there can't be such a port
     * @throws dev.belay.device.DeviceCapabilityException if the board has no network, or is not connected to it
     * @throws dev.belay.transport.TransportException if the port of this machine can't be had
     * @throws IllegalStateException if the session has ended
     */
    PortForward forward(int localPort, int boardPort);
}
