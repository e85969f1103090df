package dev.belay.device.internal;

import dev.belay.device.ConnectionListener;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listeners of a connection, whatever they do. */
final class ConnectionEvents {
    private static final Logger log = LoggerFactory.getLogger(ConnectionEvents.class);

    private final List<ConnectionListener> listeners;

    ConnectionEvents(List<ConnectionListener> listeners) {
        this.listeners = listeners;
    }

    void tell(Consumer<ConnectionListener> event) {
        for (ConnectionListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException e) {
                log.warn("the listener {} failed", listener, e);
            }
        }
    }
}
