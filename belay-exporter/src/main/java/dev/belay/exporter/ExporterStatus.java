package dev.belay.exporter;

/** What an exporter can do for a client now, as Jumpstarter counts it. */
public enum ExporterStatus {
    /** The board is out of reach, or the exporter is closed. */
    OFFLINE,
    /** The client's session has ended, and its cleanup is over: another client may have the board. */
    AVAILABLE,
    /** Something is prepared for the client. */
    BEFORE_LEASE_HOOK,
    /** The client may call; where others have the board, its calls wait for it. */
    LEASE_READY,
    /** The client's session is being cleaned up. */
    AFTER_LEASE_HOOK,
    /** The board could not be prepared. */
    BEFORE_LEASE_HOOK_FAILED,
    /** The client's session has ended, but not all could be given back. */
    AFTER_LEASE_HOOK_FAILED
}
