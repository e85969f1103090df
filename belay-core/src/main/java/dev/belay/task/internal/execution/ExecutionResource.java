package dev.belay.task.internal.execution;

import dev.belay.resource.SessionResource;
import dev.belay.task.Execution;
import java.time.Instant;

/**
 * A program that runs.
 *
 * @param id its id
 * @param createdAt when it was started
 * @param execution what closes it
 */
record ExecutionResource(String id, Instant createdAt, Execution execution) implements SessionResource {
    ExecutionResource(String id, Execution execution) {
        this(id, Instant.now(), execution);
    }

    @Override
    public String type() {
        return "execution";
    }

    @Override
    public void cleanup() {
        execution.close();
    }
}
