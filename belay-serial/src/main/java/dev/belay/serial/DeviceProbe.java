package dev.belay.serial;

import dev.belay.serial.internal.SystemPorts;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Tells boards from other devices at serial ports, by asking them.
 *
 * <p>A port is opened, the raw REPL entered, the board asked what it is, and the port closed. What runs on a board is
 * interrupted by that, and the board is left in its friendly REPL. What is no board receives a few control characters;
 * therefore nothing is sent where the USB device is known to be something else, a modem or a printer, nor, by
 * {@link #probeAll}, where a port belongs to no USB device.
 *
 * <p>The baud rate is 115200; a board that uses another is not found.
 */
public final class DeviceProbe {
    private static final Duration USUAL = Duration.ofSeconds(3);

    private DeviceProbe() {}

    /**
     * Asks at each port of the computer, one after the other, for at most 3 s each.
     *
     * @return what was found, in the order of {@link SerialPorts#list}
     * @throws dev.belay.transport.TransportException if the system does not list its ports
     */
    public static List<ProbeResult> probeAll() {
        return probeAll(USUAL);
    }

    /**
     * Asks at each port of the computer, one after the other.
     *
     * @param timeout how long each may take, more than zero
     * @return what was found, in the order of {@link SerialPorts#list}
     * @throws IllegalArgumentException if the time-out is not more than zero
     * @throws dev.belay.transport.TransportException if the system does not list its ports
     */
    public static List<ProbeResult> probeAll(Duration timeout) {
        return SystemPorts.probe(positive(timeout)).all();
    }

    /**
     * Asks at one port. It may be one that is not listed, such as a pseudo-terminal.
     *
     * @param path the port
     * @param timeout how long it may take, more than zero
     * @return what was found
     * @throws IllegalArgumentException if the time-out is not more than zero, or the path is none
     * @throws dev.belay.transport.TransportException if the system does not list its ports
     */
    public static ProbeResult probe(String path, Duration timeout) {
        return SystemPorts.probe(positive(timeout)).at(path);
    }

    private static Duration positive(Duration timeout) {
        Objects.requireNonNull(timeout, "timeout");
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout must be more than zero, but is " + timeout);
        }
        return timeout;
    }
}
