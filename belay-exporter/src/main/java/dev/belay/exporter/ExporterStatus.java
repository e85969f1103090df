package dev.belay.exporter;

/** What an exporter can do for a client now. */
public enum ExporterStatus {
    /** The board is out of reach. */
    OFFLINE
}
