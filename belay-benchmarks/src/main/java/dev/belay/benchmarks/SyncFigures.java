package dev.belay.benchmarks;

import static dev.belay.benchmarks.FilesGroup.seconds;

import dev.belay.benchmarks.Figure.Better;
import dev.belay.fs.DeleteOption;
import dev.belay.fs.FileSystemContext;
import dev.belay.fs.SyncSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;

/** A folder of 50 files, 200 KB in all, to a board: first, again, and with one file changed. */
final class SyncFigures {
    private static final String TARGET = "app";
    private static final int FILES = 50;
    private static final int SIZE = 4096;

    private final Optional<String> url;
    private final List<Figure> figures = new ArrayList<>();

    SyncFigures(Optional<String> url) {
        this.url = url;
    }

    List<Figure> run() throws Exception {
        Bench bench = Bench.paced(url);
        FilesGroup.with(bench, files -> {
            Random random = new Random(FILES);
            Map<String, byte[]> folder = folder(random);
            OptionalDouble floor = seconds(bench.floor(1, (long) FILES * SIZE));
            add("sync-first-random", "s", first(files, folder) / 1e3, 18.5, floor);
            // the interpreter in the JVM has to become warm
            double same = Measure.median(
                    10,
                    11,
                    () -> Measure.nanos(() -> Check.that(
                            files.sync(source(folder)).to(TARGET).run().isEmpty())));
            add("sync-nothing-changed", "ms", same, 20, OptionalDouble.empty());
            double one = Measure.median(1, 3, () -> {
                random.nextBytes(folder.get("part2/module_25.py"));
                return Measure.nanos(() ->
                        Check.that(files.sync(source(folder)).to(TARGET).run().bytes() == SIZE));
            });
            add("sync-one-of-4k-changed", "s", one / 1e3, 0.5, seconds(bench.floor(1, SIZE)));
            Check.that(Arrays.equals(files.read(TARGET + "/part2/module_25.py"), folder.get("part2/module_25.py")));
            files.delete(TARGET, DeleteOption.RECURSIVE);
            add("sync-first-text", "s", first(files, text()) / 1e3, 8, floor);
        });
        return figures;
    }

    private static double first(FileSystemContext files, Map<String, byte[]> folder) throws Exception {
        return Measure.median(
                0,
                1,
                () -> Measure.nanos(() ->
                        Check.that(files.sync(source(folder)).to(TARGET).run().bytes() == (long) FILES * SIZE)));
    }

    private static String name(int index) {
        return "part%d/module_%02d.py".formatted(index / 10, index);
    }

    private static Map<String, byte[]> folder(Random random) {
        Map<String, byte[]> folder = new TreeMap<>();
        for (int i = 0; i < FILES; i++) {
            byte[] content = new byte[SIZE];
            random.nextBytes(content);
            folder.put(name(i), content);
        }
        return folder;
    }

    private static Map<String, byte[]> text() throws IOException {
        byte[] all = PythonModules.ofSize(FILES * SIZE).getBytes(StandardCharsets.US_ASCII);
        Map<String, byte[]> folder = new TreeMap<>();
        for (int i = 0; i < FILES; i++) {
            folder.put(name(i), Arrays.copyOfRange(all, i * SIZE, (i + 1) * SIZE));
        }
        return folder;
    }

    private static SyncSource source(Map<String, byte[]> folder) {
        Map<String, SyncSource.Content> contents = new TreeMap<>();
        folder.forEach((path, content) -> contents.put(path, () -> new ByteArrayInputStream(content)));
        return () -> contents;
    }

    private void add(String name, String unit, double ours, double goal, OptionalDouble floor) {
        figures.add(new Figure(FilesGroup.NAME, name, unit, Better.LOWER, ours, goal, floor));
    }
}
