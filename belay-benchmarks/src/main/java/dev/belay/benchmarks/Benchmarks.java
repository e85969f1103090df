package dev.belay.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Measures groups of figures, prints them as tables, and writes each as JSON and as a plot. */
public final class Benchmarks {
    private static final String ALL = "all";

    private Benchmarks() {}

    /**
     * Runs a group, or all of them.
     *
     * @param arguments {@code group=…}, {@code figures=…} (a directory), and optionally {@code page=…} (of the manual,
     *     whose tables are written anew) and {@code url=…} (of a board that is measured without the paced wire)
     * @throws Exception if a board fails
     */
    public static void main(String[] arguments) throws Exception {
        Arguments asked = Arguments.parse(arguments);
        List<String> failed = asked.group().equals(ALL) ? all(asked) : List.of();
        if (!asked.group().equals(ALL)) {
            one(Group.named(asked.group()), asked);
        }
        for (Path page : asked.pages()) {
            PerformancePage.update(page, asked.figures());
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException("not measured: " + String.join(", ", failed));
        }
    }

    private static void one(Group group, Arguments asked) throws Exception {
        List<Figure> figures = group.measure(asked.url());
        FigureReport report = new FigureReport(
                group.title(),
                group.board(asked.url()),
                Machine.here(),
                LocalDate.now(ZoneOffset.UTC).toString(),
                figures);
        if (figures.isEmpty()) {
            return; // it has said why
        }
        System.out.print(FigureTable.plain(report));
        write(report, asked.figures());
    }

    /** The plot is of what was written, so that it can be drawn again from it. */
    private static void write(FigureReport report, Path directory) throws IOException {
        Files.createDirectories(directory);
        String json = report.json();
        Files.writeString(directory.resolve(report.group() + ".json"), json);
        Files.writeString(directory.resolve(report.group() + ".svg"), FigurePlot.svg(FigureReport.parse(json)));
    }

    /** Each in a JVM of its own, which knows nothing of the groups before it. Returns those that failed. */
    private static List<String> all(Arguments asked) throws IOException, InterruptedException {
        List<String> failed = new ArrayList<>();
        for (Group group : Group.values()) {
            List<String> command = Program.java(Benchmarks.class);
            command.addAll(asked.forGroup(group.title()));
            Process process = new ProcessBuilder(command).inheritIO().start();
            try {
                if (!process.waitFor(1, TimeUnit.HOURS) || process.exitValue() != 0) {
                    failed.add(group.title());
                }
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
        return failed;
    }
}
