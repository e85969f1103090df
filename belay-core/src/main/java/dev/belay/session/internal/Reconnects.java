package dev.belay.session.internal;

import dev.belay.device.DeviceConnection;
import dev.belay.device.internal.BoardConnection;
import java.util.Map;
import java.util.WeakHashMap;

/** How often connections have found their boards again: each time once, however many sessions there are. */
final class Reconnects {
    /** What was taken of each connection, or had been before its first session. Guarded by itself. */
    private final Map<DeviceConnection, Long> taken = new WeakHashMap<>();

    /** How often one has, since it was opened. */
    static long of(DeviceConnection connection) {
        return connection instanceof BoardConnection board ? board.reconnects() : 0;
    }

    /** Begins to count; what was before the first session on a connection does not. */
    void follow(DeviceConnection connection) {
        synchronized (taken) {
            taken.putIfAbsent(connection, of(connection));
        }
    }

    /** How often one has that nobody has taken yet. */
    long waiting(DeviceConnection connection) {
        synchronized (taken) {
            long now = of(connection);
            return now - taken.getOrDefault(connection, now);
        }
    }

    /** The same, which is not told again. */
    long take(DeviceConnection connection) {
        synchronized (taken) {
            long waiting = waiting(connection);
            taken.put(connection, of(connection));
            return waiting;
        }
    }
}
