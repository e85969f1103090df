package dev.belay.exporter.internal.lease;

import java.time.Duration;

/**
 * Who may use the board, and for how long.
 *
 * @param shared whether all clients use it at once, in one session
 * @param length how long a lease lasts; zero for as long as its client stays
 * @param patience how long a client waits for the board
 * @param mostWaiting how many calls may wait for it
 */
public record LeaseRules(boolean shared, Duration length, Duration patience, int mostWaiting) {}
