package dev.belay.repl.internal;

import java.time.Duration;

/**
 * How the engine treats a board.
 *
 * @param receiveBuffer how many bytes the board takes without reading them; longer programs go by raw paste where the
 *     board knows it, else in pieces of this size
 * @param pause how long to wait between such pieces
 * @param recovery how long a board may take to come back in step after an interrupt
 * @param outputLimit how many bytes of output are kept for one call
 */
public record ReplSettings(int receiveBuffer, Duration pause, Duration recovery, int outputLimit) {
    /** The custom for boards without raw paste: 256 bytes every 10 ms. */
    public static final ReplSettings STANDARD =
            new ReplSettings(256, Duration.ofMillis(10), Duration.ofSeconds(3), 16 << 20);
}
