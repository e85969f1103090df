package dev.belay.serial.internal;

import dev.belay.BelayException;
import dev.belay.device.ConnectionOptions;
import dev.belay.device.DeviceCapabilities;
import dev.belay.device.DeviceConnection;
import dev.belay.serial.ProbeResult;
import dev.belay.serial.SerialPortInfo;
import dev.belay.transport.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks at ports whether a board is there. */
public final class Probe {
    private static final Logger LOG = LoggerFactory.getLogger(Probe.class);
    private static final Duration RECOVERY = Duration.ofSeconds(1);

    private final PortSystem system;
    private final ConnectionOptions options;

    Probe(PortSystem system, Duration timeout) {
        this.system = system;
        this.options = ConnectionOptions.builder()
                .openTimeout(timeout)
                .recoveryTimeout(RECOVERY)
                .allowMinimalCapabilities(true)
                .build();
    }

    /** {@return what was found at each port that the system lists} */
    public List<ProbeResult> all() {
        return SystemPorts.list(system).stream()
                .map(port -> port.usbId().isPresent()
                        ? ask(port)
                        : noBoard(port, "it belongs to no USB device, and nothing was sent"))
                .toList();
    }

    /**
     * Asks at one port.
     *
     * @param path the port
     * @return what was found
     * @throws IllegalArgumentException if it is no path
     */
    public ProbeResult at(String path) {
        if (path.isBlank() || !(PortChoice.parse(path) instanceof PortChoice.ByPath)) {
            throw new IllegalArgumentException("'" + path + "' is no path of a port");
        }
        return ask(SystemPorts.list(system).stream()
                .filter(port -> port.path().equals(path))
                .findFirst()
                .orElseGet(() -> new SerialPortInfo(path, Optional.empty(), Optional.empty(), "", "")));
    }

    private ProbeResult ask(SerialPortInfo port) {
        if (UsbDevices.kind(port) == UsbDevices.Kind.OTHER) {
            return noBoard(
                    port,
                    "it is known as " + UsbDevices.name(port).orElse("something else") + ", and nothing was sent");
        }
        Transport transport = new SerialTransportProvider(system).create("serial:" + port.path());
        try (DeviceConnection connection = DeviceConnection.open(transport, options)) {
            DeviceCapabilities told = connection.capabilities();
            return new ProbeResult(port, true, told.implementation(), told.version(), told.platform(), "");
        } catch (BelayException e) {
            LOG.debug("No board at {}", port, e);
            return noBoard(port, e.reason());
        }
    }

    private static ProbeResult noBoard(SerialPortInfo port, String reason) {
        return new ProbeResult(port, false, "", "", "", reason);
    }
}
