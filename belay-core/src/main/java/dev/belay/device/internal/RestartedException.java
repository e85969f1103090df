package dev.belay.device.internal;

import dev.belay.repl.DeviceStateLostException;

/**
 * The board was reset after a call was prepared and before it was sent, and the session goes on: it may be made again.
 */
public final class RestartedException extends DeviceStateLostException {
    private static final long serialVersionUID = 1L;

    RestartedException() {
        super("the board was reset before the call was sent; nothing was sent", null);
    }
}
