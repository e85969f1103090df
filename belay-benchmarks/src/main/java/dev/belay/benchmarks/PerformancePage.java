package dev.belay.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page that shows figures: its tables are between comments, and written from the JSON. With {@code table} behind the
 * name of the group, the comment asks for no plot.
 */
final class PerformancePage {
    private static final Pattern TABLE =
            Pattern.compile("(<!-- figures (\\w+)( table)? -->\n).*?(<!-- end of figures -->)", Pattern.DOTALL);

    private PerformancePage() {}

    /** Writes the tables of a page anew, from the reports in a directory. */
    static void update(Path page, Path figures) throws IOException {
        Files.writeString(page, updated(Files.readString(page), figures));
    }

    static String updated(String page, Path figures) throws IOException {
        StringBuilder result = new StringBuilder();
        int end = 0;
        Matcher table = TABLE.matcher(page);
        while (table.find()) {
            MatchResult found = table.toMatchResult();
            result.append(page, end, found.end(1))
                    .append(section(found.group(2), found.group(3) == null, figures))
                    .append(found.group(4));
            end = found.end();
        }
        return result.append(page.substring(end)).toString();
    }

    private static String section(String group, boolean plotted, Path figures) throws IOException {
        return report(group, figures)
                .map(report -> "\n" + FigureTable.markdown(report) + "\n" + caption(report) + ".\n\n"
                        + (plotted ? plot(group) : ""))
                .orElse("\nNot measured yet.\n\n");
    }

    private static String plot(String group) {
        return "![Each figure of the group " + group + " as a share of its goal](figures/" + group + ".svg)\n\n";
    }

    private static String caption(FigureReport report) {
        return "On " + report.board() + ". " + report.machine() + ", " + report.date();
    }

    static Optional<FigureReport> report(String group, Path figures) throws IOException {
        Path file = figures.resolve(group + ".json");
        return Files.exists(file) ? Optional.of(FigureReport.parse(Files.readString(file))) : Optional.empty();
    }
}
