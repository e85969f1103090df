package dev.belay.exporter.internal.client;

import dev.belay.transport.Transport;
import dev.belay.transport.TransportProvider;
import dev.belay.transport.internal.LinkTransport;

/** {@code remote:unix:/path} and {@code remote:host:port}: the console of a board that an exporter shares. */
public final class RemoteTransportProvider implements TransportProvider {
    /** Creates the provider; for the ServiceLoader. */
    public RemoteTransportProvider() {}

    @Override
    public String scheme() {
        return RemoteUrl.SCHEME;
    }

    @Override
    public Transport create(String url) {
        RemoteUrl parsed = RemoteUrl.parse(url);
        return new LinkTransport(parsed.name(), () -> new RemoteLink(parsed));
    }
}
