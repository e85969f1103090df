package dev.belay.exporter.internal.server;

import dev.belay.exporter.internal.Refusal;
import dev.belay.exporter.internal.lease.Client;
import dev.belay.exporter.internal.tree.ResourceStream;
import dev.belay.exporter.internal.tree.ResourceStreams;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Streams that clients have opened, and no call has taken yet. Thread-safe. */
final class Resources implements ResourceStreams {
    private static final int MOST_OF_ONE_CLIENT = 16;

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    private record Entry(Client client, BytePipe pipe) {}

    /**
     * Keeps a stream; {@return its id}.
     *
     * @throws Refusal if the client has opened too many
     */
    String add(Client client, BytePipe pipe) {
        long open = entries.values().stream()
                .filter(entry -> entry.client() == client)
                .count();
        if (open >= MOST_OF_ONE_CLIENT) {
            throw Refusal.tooMuch("a client has at most " + MOST_OF_ONE_CLIENT + " streams that no call has taken");
        }
        String id = UUID.randomUUID().toString();
        entries.put(id, new Entry(client, pipe));
        pipe.whenOver(() -> entries.remove(id));
        return id;
    }

    @Override
    public ResourceStream claim(Client client, @Nullable Object handle) {
        if (!(handle instanceof Map<?, ?> fields)) {
            throw Refusal.invalid("a stream is named by the handle that its opening gave");
        }
        if (!"client_stream".equals(fields.get("kind"))) {
            throw Refusal.invalid("only streams of the client are served, not " + fields.get("kind")
                    + ": fetch the file first, since the exporter opens no connections for its clients");
        }
        Entry entry = entries.get(String.valueOf(fields.get("uuid")));
        if (entry == null || entry.client() != client || !entries.values().remove(entry)) {
            throw Refusal.invalid("there is no stream " + fields.get("uuid") + ", or a call has taken it");
        }
        return entry.pipe();
    }
}
