package dev.belay.exporter;

import java.time.Instant;

/**
 * A line of an exporter's log.
 *
 * @param time when it happened, by the exporter's clock
 * @param severity {@code DEBUG}, {@code INFO}, {@code WARNING} or {@code ERROR}
 * @param driver the name of the driver that it is about; empty for the exporter itself
 * @param operation what was done; empty where that has no name
 * @param message what happened
 */
public record RemoteLogEntry(Instant time, String severity, String driver, String operation, String message) {}
