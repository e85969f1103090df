package dev.belay.session.internal;

import dev.belay.device.ConnectionOptions;
import dev.belay.device.ConnectionState;
import dev.belay.device.DeviceConnection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Connections by URL: opened for the first who asks, closed behind the last who leaves. */
final class SharedConnections {
    private final ConnectionOptions options;

    /** Guarded by itself; never held while a board is opened or closed. */
    private final Map<String, Slot> slots = new HashMap<>();

    SharedConnections(ConnectionOptions options) {
        this.options = options;
    }

    /** What one session holds of a connection. */
    final class Lease {
        private final Slot slot;
        private final Shared shared;

        private Lease(Slot slot, Shared shared) {
            this.slot = slot;
            this.shared = shared;
        }

        DeviceConnection connection() {
            return shared.connection;
        }

        /**
         * Call once. The last one closes the connection; whoever opens the same URL meanwhile waits for the free port.
         */
        void release() {
            slot.opening.lock();
            try {
                shared.users--;
                if (shared.users == 0) {
                    if (slot.current == shared) {
                        slot.current = null;
                    }
                    shared.connection.close();
                }
            } finally {
                slot.opening.unlock();
                leave(slot);
            }
        }
    }

    private static final class Slot {
        private final String url;

        /**
         * Held while a board is opened or closed, so that nobody opens it twice. Guards {@code current} and its users.
         */
        private final ReentrantLock opening = new ReentrantLock(true);

        private @Nullable Shared current;

        /** Guarded by {@code slots}. */
        private int holders;

        private Slot(String url) {
            this.url = url;
        }
    }

    private static final class Shared {
        private final DeviceConnection connection;
        private int users;

        private Shared(DeviceConnection connection) {
            this.connection = connection;
        }
    }

    Lease acquire(String url) {
        Slot slot;
        synchronized (slots) {
            slot = slots.computeIfAbsent(url, Slot::new);
            slot.holders++;
        }
        slot.opening.lock();
        try {
            Shared shared = slot.current;
            if (shared == null || shared.connection.state() != ConnectionState.OPEN) {
                shared = new Shared(DeviceConnection.open(url, options));
                slot.current = shared;
            }
            shared.users++;
            return new Lease(slot, shared);
        } catch (RuntimeException | Error e) {
            leave(slot);
            throw e;
        } finally {
            slot.opening.unlock();
        }
    }

    private void leave(Slot slot) {
        synchronized (slots) {
            slot.holders--;
            if (slot.holders == 0) {
                slots.remove(slot.url);
            }
        }
    }
}
