package dev.belay.resource.internal;

import dev.belay.device.internal.GuardedCode;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that goes with the namespace, such as a deployed method.
 *
 * @param id an id
 * @param type what kind of thing it is
 * @param estimatedCost roughly how many bytes of the board it takes
 * @param createdAt when it came to be
 */
public record NamespacePart(String id, String type, int estimatedCost, Instant createdAt) implements BoardResource {
    @Override
    public Optional<GuardedCode> giving(long patienceMillis) {
        return Optional.empty();
    }

    /** It goes with the namespace. */
    @Override
    public void cleanup() {}
}
