package dev.belay.exporter.internal.lease;

import dev.belay.exporter.ExporterStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told of its status.
 *
 * @param status the status
 * @param message what there is to say of it; may be empty
 * @param version counts the changes, from 1
 * @param previous what it was before; null at first
 */
public record ClientStatus(
        ExporterStatus status,
        String message,
        long version,
        @Nullable ExporterStatus previous) {
    static final ClientStatus FIRST = new ClientStatus(ExporterStatus.LEASE_READY, "", 1, null);

    ClientStatus then(ExporterStatus next, String said) {
        return new ClientStatus(next, said, version + 1, status);
    }
}
