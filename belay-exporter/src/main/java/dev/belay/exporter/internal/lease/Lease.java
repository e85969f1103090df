package dev.belay.exporter.internal.lease;

import dev.belay.device.BoardConsole;
import dev.belay.exporter.internal.Refusal;
import dev.belay.session.DeviceSession;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The right of one client, or of all where the board is shared, to use the board. Guarded by {@link Leases}. */
final class Lease {
    private final Set<Client> holders = new LinkedHashSet<>();

    /** Held while the session is opened or ended, so that there is one at most. Never with the lock of the leases. */
    private final Object opening = new Object();

    /** Guarded by {@code opening}. */
    private @Nullable DeviceSession session;

    /** Guarded by itself. */
    private final Map<BoardConsole, Client> consoles = new LinkedHashMap<>();

    private @Nullable Future<?> expiry;
    private volatile boolean ending;

    Set<Client> holders() {
        return holders;
    }

    String names() {
        return holders.stream().map(Client::toString).collect(Collectors.joining(", "));
    }

    boolean isEnding() {
        return ending;
    }

    /** Refuses who comes too late. */
    void requireStill(Client client) {
        if (ending) {
            throw Refusal.notNow(client.over().isEmpty() ? "the session has ended; connect again" : client.over());
        }
    }

    void beginEnd() {
        ending = true;
        Future<?> due = expiry;
        if (due != null) {
            due.cancel(false);
        }
    }

    void expiresBy(Future<?> due) {
        expiry = due;
    }

    Object opening() {
        return opening;
    }

    /** With {@link #opening}. */
    @Nullable
    DeviceSession session() {
        return session;
    }

    /** With {@link #opening}. */
    void session(@Nullable DeviceSession opened) {
        session = opened;
    }

    void add(BoardConsole console, Client holder) {
        synchronized (consoles) {
            consoles.put(console, holder);
        }
    }

    void remove(BoardConsole console) {
        synchronized (consoles) {
            Client unused = consoles.remove(console);
        }
    }

    /** Those that are open. The board has one, so that another is one that is being given back. */
    List<BoardConsole> consoles() {
        synchronized (consoles) {
            return List.copyOf(consoles.keySet());
        }
    }

    /** Who has the console now; null where nobody has. */
    @Nullable
    Client consoleHolder() {
        synchronized (consoles) {
            return consoles.entrySet().stream()
                    .filter(entry -> entry.getKey().isOpen())
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
        }
    }
}
