package dev.belay.exporter.internal.tree;

import org.jspecify.annotations.Nullable;

/** Takes what a streaming call yields. */
@FunctionalInterface
public interface Items {
    /**
     * Takes one item, and waits while the client does not keep up.
     *
     * @param item a natural value, or whatever can be encoded
     * @throws dev.belay.exporter.internal.Refusal if the client does not want any more
     */
    void take(@Nullable Object item);
}
