package dev.belay.exporter;

/**
 * What an exporter tells a client of its status.
 *
 * @param status the status
 * @param message what there is to say of it; may be empty
 * @param version counts the changes
 */
public record RemoteStatus(ExporterStatus status, String message, long version) {}
