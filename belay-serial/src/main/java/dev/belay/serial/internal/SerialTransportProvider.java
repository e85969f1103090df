package dev.belay.serial.internal;

import dev.belay.transport.Transport;
import dev.belay.transport.TransportProvider;
import dev.belay.transport.internal.LinkTransport;

/**
 * {@code serial:port}, such as {@code serial:/dev/ttyACM0}, {@code serial:COM3?baud=9600&dtr=off} or
 * {@code serial:auto}.
 */
public final class SerialTransportProvider implements TransportProvider {
    private final PortSystem system;

    /** Creates the provider; for the ServiceLoader. */
    public SerialTransportProvider() {
        this(new NativePorts());
    }

    SerialTransportProvider(PortSystem system) {
        this.system = system;
    }

    @Override
    public String scheme() {
        return "serial";
    }

    @Override
    public Transport create(String url) {
        SerialAddress address = SerialAddress.parse(url);
        PortFinder finder = new PortFinder(system, address.choice());
        return new LinkTransport(url, () -> new SerialLink(system, finder, address));
    }
}
