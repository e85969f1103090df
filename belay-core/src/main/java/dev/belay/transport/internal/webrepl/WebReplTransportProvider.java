package dev.belay.transport.internal.webrepl;

import dev.belay.transport.Transport;
import dev.belay.transport.TransportProvider;
import dev.belay.transport.internal.LinkTransport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code ws://:password@host:port}: the WebREPL of MicroPython. */
public final class WebReplTransportProvider implements TransportProvider {
    private final UnaryOperator<@Nullable String> environment;

    /** Creates the provider; for the ServiceLoader. */
    public WebReplTransportProvider() {
        this(System::getenv);
    }

    /**
     * Creates a provider with an environment of its own.
     *
     * @param environment gives the value of a variable, or null where there is none
     */
    WebReplTransportProvider(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }

    @Override
    public String scheme() {
        return "ws";
    }

    @Override
    public Transport create(String url) {
        WebReplAddress address = WebReplAddress.parse(url, environment);
        return new LinkTransport("ws://" + address.place(), () -> new WebReplLink(address));
    }
}
