package dev.belay.device.internal;

import dev.belay.repl.DeviceStateLostException;

/** The board has ended one session by itself; others on it go on. */
final class LeaseRanOutException extends DeviceStateLostException {
    private static final long serialVersionUID = 1L;

    LeaseRanOutException(Throwable cause) {
        super(
                "the lease of the session has run out: the board had not heard from the host, and has ended the session; open"
                        + " a new one",
                cause);
    }
}
