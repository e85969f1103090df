package dev.belay.exporter.internal.value;

import dev.belay.exporter.ExporterStatus;

/** Statuses as the protocol names them. */
public final class StatusNames {
    private static final String PREFIX = "EXPORTER_STATUS_";

    private StatusNames() {}

    /**
     * Encodes a status.
     *
     * @param status the status
     * @return the same for the protocol
     */
    public static dev.belay.exporter.internal.protocol.ExporterStatus encode(ExporterStatus status) {
        return dev.belay.exporter.internal.protocol.ExporterStatus.valueOf(PREFIX + status.name());
    }

    /**
     * Decodes a status.
     *
     * @param status what came
     * @return the same; OFFLINE for one that is not known
     */
    public static ExporterStatus decode(dev.belay.exporter.internal.protocol.ExporterStatus status) {
        for (ExporterStatus known : ExporterStatus.values()) {
            if (status.name().equals(PREFIX + known.name())) {
                return known;
            }
        }
        return ExporterStatus.OFFLINE;
    }
}
