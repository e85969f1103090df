package dev.belay.serial.internal;

import dev.belay.serial.SerialPortInfo;
import dev.belay.transport.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The ports of this computer, for the public classes of this module. */
public final class SystemPorts {
    private SystemPorts() {}

    /**
     * Lists the ports.
     *
     * @return those that there are now
     * @throws TransportException if the system can't be asked
     */
    public static List<SerialPortInfo> list() {
        return list(new NativePorts());
    }

    static List<SerialPortInfo> list(PortSystem system) {
        try {
            return system.list();
        } catch (IOException e) {
            throw new TransportException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Makes a probe.
     *
     * @param timeout how long each port may take
     * @return the probe
     */
    public static Probe probe(Duration timeout) {
        return new Probe(new NativePorts(), timeout);
    }
}
