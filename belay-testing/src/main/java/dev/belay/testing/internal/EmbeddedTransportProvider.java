package dev.belay.testing.internal;

import dev.belay.testing.internal.wasm.BoardThread;
import dev.belay.testing.internal.wasm.RunningBoards;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import dev.belay.transport.TransportProvider;

/** Makes transports for {@code embedded:} and {@code embedded:NAME}. */
public final class EmbeddedTransportProvider implements TransportProvider {
    private static final String PREFIX = "embedded:";

    /** Called by the service loader. */
    public EmbeddedTransportProvider() {}

    @Override
    public String scheme() {
        return "embedded";
    }

    @Override
    public Transport create(String url) {
        if (!url.startsWith(PREFIX)) {
            throw new IllegalArgumentException(
                    "expected embedded: for a board of its own, or embedded:NAME for a running one, not " + url);
        }
        String name = url.substring(PREFIX.length());
        return name.isEmpty()
                ? EmbeddedTransport.owning(url, () -> BoardFactory.create(BoardFactory.nextName()))
                : EmbeddedTransport.to(url, () -> running(name));
    }

    private static BoardThread running(String name) {
        return RunningBoards.find(name)
                .orElseThrow(() -> new TransportException("no embedded board named " + name
                        + " runs in this JVM; start it with EmbeddedBoard.builder().name(\"" + name + "\").start()"));
    }
}
