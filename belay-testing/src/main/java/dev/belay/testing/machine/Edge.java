package dev.belay.testing.machine;

/**
 * One change of a pin's level.
 *
 * @param high the level after it
 * @param nanoTime when, on the scale of {@link System#nanoTime()}
 */
public record Edge(boolean high, long nanoTime) {}
