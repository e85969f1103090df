package dev.belay.exporter.internal.tree;

import dev.belay.exporter.internal.Refusal;
import dev.belay.exporter.internal.lease.Client;
import org.jspecify.annotations.Nullable;

/** Streams that clients have opened for calls to come. */
@FunctionalInterface
public interface ResourceStreams {
    /**
     * Takes a stream for a call.
     *
     * @param client whose stream it is
     * @param handle what names it, as the client got it
     * @return the stream; nobody else gets it
     * @throws Refusal if there is no such stream, or the handle is of a kind that is not served
     */
    ResourceStream claim(Client client, @Nullable Object handle);
}
