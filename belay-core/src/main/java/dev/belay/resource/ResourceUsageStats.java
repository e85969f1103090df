package dev.belay.resource;

import java.util.Map;

/**
 * How much a session owns.
 *
 * @param total how many resources
 * @param totalCost the sum of their estimated costs, in bytes
 * @param byType how many of each type
 */
public record ResourceUsageStats(int total, long totalCost, Map<String, Integer> byType) {
    /**
     * Copies the map.
     *
     * @param total how many resources
     * @param totalCost the sum of their estimated costs, in bytes
     * @param byType how many of each type
     */
    public ResourceUsageStats {
        byType = Map.copyOf(byType);
    }
}
