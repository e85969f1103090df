package dev.belay.fs;

/** Follows a transfer of which it is known how much there is. */
@FunctionalInterface
public interface ProgressListener {
    /**
     * Tells how far it has come. Called by the thread that transfers, between two calls of the board, when it begins,
     * after each 32 KiB or so, and at the end. What it throws ends the transfer.
     *
     * @param progress how far it has come
     */
    void progressed(TransferProgress progress);
}
