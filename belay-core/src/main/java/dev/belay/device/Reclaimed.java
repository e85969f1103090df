package dev.belay.device;

/**
 * What an earlier host had left on a board, and was cleared before the first call. An earlier host is a program that
 * died, or a connection of this one that broke.
 *
 * @param namespaces how many dictionaries of sessions there were
 * @param threads how many threads lived, and were asked to stop
 * @param timers how many timers were armed, and were stopped
 * @param cleanups how many teardowns and Python cleanups were run: those that the board had for a lease, and those of
 *     sessions of this program that ended while the board could not be reached
 * @param reset whether the board was soft reset, since a thread did not stop, or what was there could not be cleared,
 *     nor maybe counted
 */
public record Reclaimed(int namespaces, int threads, int timers, int cleanups, boolean reset) {}
