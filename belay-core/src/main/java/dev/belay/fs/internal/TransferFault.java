package dev.belay.fs.internal;

/** What has arrived is not what was sent. Ends a call, which is then tried again. */
final class TransferFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TransferFault(String message) {
        super(message, null, false, false);
    }
}
