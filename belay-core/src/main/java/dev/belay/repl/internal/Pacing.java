package dev.belay.repl.internal;

import java.time.Duration;

/**
 * How fast a board may be sent to.
 *
 * @param receiveBuffer how many bytes the board takes without reading them; longer programs go by raw paste where the
 *     board knows it, else in pieces
 * @param pieceSize how many bytes of such a piece
 * @param pause how long to wait between pieces
 */
public record Pacing(int receiveBuffer, int pieceSize, Duration pause) {}
