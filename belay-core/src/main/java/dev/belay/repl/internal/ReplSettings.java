package dev.belay.repl.internal;

import java.time.Duration;

/**
 * How the engine treats a board.
 *
 * @param pacing how fast it sends, until it is told something else
 * @param recovery how long a board may take to come back in step after an interrupt
 * @param outputLimit how many bytes of output are kept for one call
 */
public record ReplSettings(Pacing pacing, Duration recovery, int outputLimit) {
    /** The custom for boards without raw paste: 256 bytes every 10 ms. */
    public static final ReplSettings STANDARD =
            new ReplSettings(new Pacing(256, 256, Duration.ofMillis(10)), Duration.ofSeconds(3), 16 << 20);
}
