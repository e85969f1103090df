package dev.belay.benchmarks;

import java.util.OptionalDouble;

/**
 * One measured figure beside what was promised.
 *
 * @param group the group that it belongs to
 * @param name its name, stable over time
 * @param unit of ours, goal and floor
 * @param better whether lower or higher is better
 * @param ours what was measured
 * @param goal what was promised; where there are peers, what they took in the same run
 * @param floor what the bytes on the wire need at least, empty where there is no wire to compare with
 */
record Figure(String group, String name, String unit, Better better, double ours, double goal, OptionalDouble floor) {
    enum Better {
        LOWER,
        HIGHER
    }

    boolean isReached() {
        return better == Better.LOWER ? ours <= goal : ours >= goal;
    }

    OptionalDouble ratio() {
        return floor.isPresent() ? OptionalDouble.of(ours / floor.getAsDouble()) : OptionalDouble.empty();
    }
}
