package dev.belay.fs;

/** Follows a transfer. */
@FunctionalInterface
public interface TransferListener {
    /**
     * Tells how far it has come. Called by the thread that transfers, between two calls of the board: it may call the
     * board, and what it throws ends the transfer.
     *
     * @param bytes how many bytes of content have arrived so far, checked
     */
    void transferred(long bytes);
}
