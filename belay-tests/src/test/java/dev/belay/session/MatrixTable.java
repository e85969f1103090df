package dev.belay.session;

import dev.belay.resource.CleanupReport;
import dev.belay.resource.CleanupReset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentSkipListSet;

/** A line for each combination, in a file. */
final class MatrixTable {
    private final ConcurrentSkipListSet<String> rows = new ConcurrentSkipListSet<>();

    void add(MatrixCase what, String board, MatrixRun run) {
        CleanupReport report = run.report();
        String reset = report.reset()
                .map(it ->
                        (it.done() ? "reset " : "no reset ") + (it.kind() == CleanupReset.Kind.NONE ? "" : it.kind()))
                .orElse("");
        rows.add(String.format(
                Locale.ROOT,
                "%-12s  %-7s  %-20s  %-8s  %-7s  %-12s  %d failed, %-14s  %5d",
                what.way(),
                what.owned(),
                what.fault(),
                board,
                what.rung(),
                report.isVerified() ? "verified" : "not verified",
                report.failures().size(),
                reset,
                run.millis()));
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        String header = String.format(
                Locale.ROOT,
                "%-12s  %-7s  %-20s  %-8s  %-7s  %-40s  %5s",
                "way",
                "owned",
                "fault",
                "board",
                "rung",
                "outcome",
                "ms");
        Files.write(file, List.of(header));
        Files.write(file, rows, java.nio.file.StandardOpenOption.APPEND);
    }
}
