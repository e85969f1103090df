package dev.belay.benchmarks;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One measured figure beside what was promised.
 *
 * @param group the group that it belongs to
 * @param name its name, stable over time
 * @param unit of ours, goal and floor
 * @param better whether lower or higher is better
 * @param ours what was measured
 * @param goal what was promised
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

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"group\":\"%s\",\"name\":\"%s\",\"unit\":\"%s\",\"better\":\"%s\",\"ours\":%s,\"goal\":%s,\"floor\":%s,\"ratio\":%s}",
                group,
                name,
                unit,
                better.name().toLowerCase(Locale.ROOT),
                number(OptionalDouble.of(ours)),
                number(OptionalDouble.of(goal)),
                number(floor),
                number(ratio()));
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "%-22s %-8s %10s %10s %10s %8s  %s",
                name,
                unit,
                number(OptionalDouble.of(ours)),
                number(OptionalDouble.of(goal)),
                number(floor),
                number(ratio()),
                isReached() ? "reached" : "MISSED");
    }

    static String header() {
        return String.format("%-22s %-8s %10s %10s %10s %8s", "figure", "unit", "ours", "goal", "floor", "ratio");
    }

    private static String number(OptionalDouble value) {
        if (value.isEmpty()) {
            return "null";
        }
        double number = value.getAsDouble();
        return number == Math.rint(number)
                ? String.format(Locale.ROOT, "%.0f", number)
                : String.format(Locale.ROOT, "%.3f", number);
    }
}
