package dev.belay.benchmarks;

import java.util.Locale;
import java.util.OptionalDouble;

/** A report as a table: for the terminal, and in Markdown for the manual. */
final class FigureTable {
    private FigureTable() {}

    /** What the column of the goals is called: where there are peers, what they took is the goal. */
    static String goal(String group) {
        return group.equals(Group.PEERS.title()) ? "mpremote" : "goal";
    }

    static String plain(FigureReport report) {
        StringBuilder table = new StringBuilder();
        table.append(report.group()).append(", on ").append(report.board()).append('\n');
        table.append(String.format(
                "%-22s %-8s %10s %10s %10s %8s%n", "figure", "unit", "ours", goal(report.group()), "floor", "ratio"));
        for (Figure figure : report.figures()) {
            table.append(String.format("%-22s %-8s %10s %10s %10s %8s  %s%n", cells(figure)));
        }
        return table.toString();
    }

    static String markdown(FigureReport report) {
        StringBuilder table = new StringBuilder();
        table.append("| figure | unit | ours | ")
                .append(goal(report.group()))
                .append(" | floor | ours / floor | |\n|---|---|---:|---:|---:|---:|---|\n");
        for (Figure figure : report.figures()) {
            table.append(String.format("| `%s` | %s | %s | %s | %s | %s | %s |\n", cells(figure)));
        }
        return table.toString();
    }

    private static Object[] cells(Figure figure) {
        return new Object[] {
            figure.name(),
            figure.unit(),
            number(figure.ours()),
            number(figure.goal()),
            number(figure.floor()),
            number(figure.ratio()),
            figure.isReached() ? "reached" : "MISSED"
        };
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "–";
    }

    /** Four digits, or all of those before the point. */
    static String number(double value) {
        if (value == Math.rint(value) || Math.abs(value) >= 1_000) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        int before = Math.abs(value) >= 100 ? 3 : Math.abs(value) >= 10 ? 2 : 1;
        return String.format(Locale.ROOT, "%." + (4 - before) + "f", value);
    }
}
