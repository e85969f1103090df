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

    /**
     * Counts one type.
     *
     * @param type such as {@code pump}
     * @return how many, 0 where there is none
     */
    public int count(String type) {
        return byType.getOrDefault(type, 0);
    }

    /** {@return how many background threads} */
    public int threads() {
        return count("thread");
    }

    /** {@return how many timers} */
    public int timers() {
        return count("timer");
    }

    /** {@return how many deployed methods} */
    public int methods() {
        return count("method");
    }
}
