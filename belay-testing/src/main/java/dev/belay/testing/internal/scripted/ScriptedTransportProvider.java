package dev.belay.testing.internal.scripted;

import dev.belay.transport.Transport;
import dev.belay.transport.TransportProvider;

/** Makes transports to the boards of this JVM from {@code scripted:NAME}. */
public final class ScriptedTransportProvider implements TransportProvider {
    /** Creates a provider, for {@link java.util.ServiceLoader}. */
    public ScriptedTransportProvider() {}

    @Override
    public String scheme() {
        return "scripted";
    }

    @Override
    public Transport create(String url) {
        if (!url.startsWith(ScriptedBoards.PREFIX) || url.length() == ScriptedBoards.PREFIX.length()) {
            throw new IllegalArgumentException("Expected scripted:NAME, not " + url);
        }
        return new ScriptedTransport(url);
    }
}
