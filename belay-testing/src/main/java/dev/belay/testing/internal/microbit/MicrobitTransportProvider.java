package dev.belay.testing.internal.microbit;

import dev.belay.testing.PacedTransport;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportProvider;
import dev.belay.transport.Transports;

/**
 * Makes transports to micro:bits in QEMU from {@code microbit:PORT}. Their UART takes bytes as fast as they come, the
 * firmware does not: it is made for 115200 baud, and drops what comes faster.
 */
public final class MicrobitTransportProvider implements TransportProvider {
    /** What the URLs begin with. */
    public static final String PREFIX = "microbit:";

    private static final int BAUD = 115_200;

    /** Creates a provider, for {@link java.util.ServiceLoader}. */
    public MicrobitTransportProvider() {}

    @Override
    public String scheme() {
        return "microbit";
    }

    @Override
    public Transport create(String url) {
        String port = url.substring(PREFIX.length());
        if (!port.matches("\\d{1,5}")) {
            throw new IllegalArgumentException("Expected microbit:PORT, not " + url);
        }
        return PacedTransport.over(Transports.create("tcp:127.0.0.1:" + port))
                .baud(BAUD)
                .build();
    }
}
