package dev.belay.transport.internal;

import dev.belay.transport.Transport;
import dev.belay.transport.TransportProvider;

/** {@code tcp:host:port}, such as {@code tcp:192.168.4.1:8266} or {@code tcp:[fe80::1]:23}. */
public final class TcpTransportProvider implements TransportProvider {
    private static final String FORM = "; expected tcp:host:port, with an IPv6 address in brackets";

    /** Creates the provider; for the ServiceLoader. */
    public TcpTransportProvider() {}

    @Override
    public String scheme() {
        return "tcp";
    }

    @Override
    public Transport create(String url) {
        String address = url.substring("tcp:".length());
        HostAndPort place = HostAndPort.parse(url, address, FORM);
        return new LinkTransport("tcp:" + address, () -> new TcpLink(place));
    }
}
