package dev.belay.task.internal;

import dev.belay.resource.SessionResource;
import java.time.Instant;

/**
 * A stream that runs.
 *
 * @param id an id
 * @param createdAt when it was opened
 * @param closing closes it
 */
record StreamResource(String id, Instant createdAt, Runnable closing) implements SessionResource {
    @Override
    public String type() {
        return "stream";
    }

    @Override
    public void cleanup() {
        closing.run();
    }
}
