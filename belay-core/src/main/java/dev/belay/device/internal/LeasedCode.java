package dev.belay.device.internal;

/**
 * Code that the board has to run by itself when the lease of a session runs out.
 *
 * @param id what it is known by: two with the same id are the same
 * @param rank those of a higher rank run first; within a rank, the newest
 * @param code what it runs
 */
public record LeasedCode(String id, int rank, GuardedCode code) {}
