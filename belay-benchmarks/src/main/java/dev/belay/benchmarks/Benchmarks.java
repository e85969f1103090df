package dev.belay.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** Runs one group of figures, prints them as a table, and appends them to a file, a line of JSON each. */
public final class Benchmarks {
    private Benchmarks() {}

    /**
     * Runs a group.
     *
     * @param arguments the group, the file, and optionally the URL of a board that is measured without the paced wire
     * @throws Exception if the board fails
     */
    public static void main(String[] arguments) throws Exception {
        String group = arguments[0];
        Path file = Path.of(arguments[1]);
        Optional<String> url =
                arguments.length > 2 && !arguments[2].isBlank() ? Optional.of(arguments[2]) : Optional.empty();
        List<Figure> figures = switch (group) {
            case "foundation" -> new FoundationGroup(url).run();
            case "tasks" -> new TasksGroup(url).run();
            case "files" -> new FilesGroup(url).run();
            case "cleanup" -> new CleanupGroup(url).run();
            case "boards" -> new BoardsGroup(url).run();
            case "services" -> new ServicesGroup().run();
            case "exporter" -> new ExporterGroup(url).run();
            default ->
                throw new IllegalArgumentException("no group is called " + group
                        + "; there are foundation, tasks, files, cleanup, boards, services and exporter");
        };
        System.out.println(url.map(named -> "on " + named)
                .orElse("on the embedded board; paced wire of " + Bench.BAUD + " baud, " + Bench.LATENCY.toMillis()
                        + " ms each way"));
        System.out.println(Figure.header());
        figures.forEach(figure -> System.out.println(figure.row()));
        append(file, figures);
    }

    private static void append(Path file, List<Figure> figures) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(
                file,
                figures.stream().map(Figure::json).toList(),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
