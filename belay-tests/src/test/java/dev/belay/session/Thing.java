package dev.belay.session;

import dev.belay.resource.SessionResource;
import java.io.IOException;
import java.time.Instant;

/** A resource whose cleanup the test says. */
record Thing(String id, Cleanup onCleanup) implements SessionResource {
    interface Cleanup {
        void run() throws Exception;
    }

    static Thing failing(String id) {
        return new Thing(id, () -> {
            throw new IOException(id + " can't be given back");
        });
    }

    @Override
    public String type() {
        return "thing";
    }

    @Override
    public Instant createdAt() {
        return Instant.EPOCH;
    }

    @Override
    public void cleanup() throws Exception {
        onCleanup.run();
    }
}
