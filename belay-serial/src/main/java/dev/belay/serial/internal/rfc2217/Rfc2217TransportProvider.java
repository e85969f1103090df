package dev.belay.serial.internal.rfc2217;

import dev.belay.transport.Transport;
import dev.belay.transport.TransportProvider;
import dev.belay.transport.internal.LinkTransport;

/** {@code rfc2217:host:port?baud=115200}: a serial port that another computer serves. */
public final class Rfc2217TransportProvider implements TransportProvider {
    /** Creates the provider; for the ServiceLoader. */
    public Rfc2217TransportProvider() {}

    @Override
    public String scheme() {
        return "rfc2217";
    }

    @Override
    public Transport create(String url) {
        RemotePort port = RemotePort.parse(url);
        return new LinkTransport(url, () -> new Rfc2217Link(port));
    }
}
