package dev.belay.session;

/**
 * How many sessions a manager has.
 *
 * @param activeSessions how many are active now
 * @param totalSessions how many it has made in all
 * @param maxSessions how many were active at once at most
 */
public record SessionStats(int activeSessions, long totalSessions, int maxSessions) {}
