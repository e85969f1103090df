package dev.belay.exporter.internal.log;

import java.time.Instant;

/**
 * A line of the log.
 *
 * @param time when it happened
 * @param severity {@code DEBUG}, {@code INFO}, {@code WARNING} or {@code ERROR}
 * @param driver the name of the driver that it is about; empty for the exporter itself
 * @param operation what was done; empty where that has no name
 * @param message what happened
 */
public record LogEntry(Instant time, String severity, String driver, String operation, String message) {}
