package dev.belay.benchmarks;

import dev.belay.benchmarks.Figure.Better;
import dev.belay.device.DeviceConnection;
import dev.belay.fs.FileSystemContext;
import dev.belay.fs.TransferListener;
import dev.belay.fs.TransferOptions;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.ThreadBoard;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/** Files to a board and back. */
final class FilesGroup {
    static final String NAME = "files";
    private static final String PATH = "data.bin";
    private static final int RANDOM_SIZE = 64 * 1024;
    private static final int SOURCE_SIZE = 256 * 1024;
    private static final int SMALL_OPERATIONS = 10_000;
    private static final int LARGE_SIZE = 16 * 1024 * 1024;

    private final Optional<String> url;
    private final List<Figure> figures = new ArrayList<>();

    FilesGroup(Optional<String> url) {
        this.url = url;
    }

    /** Work with a session's files. */
    interface Work {
        void on(FileSystemContext files) throws Exception;
    }

    static void with(Bench bench, Work work) throws Exception {
        try (bench;
                DeviceConnection connection = bench.connect();
                DeviceSessionManager manager = DeviceSessionManager.create();
                DeviceSession session = manager.createSession(connection)) {
            work.on(session.fileSystem());
        }
    }

    List<Figure> run() throws Exception {
        Bench paced = Bench.paced(url);
        with(paced, files -> {
            random(paced, files);
            source(paced, files);
        });
        figures.addAll(new SyncFigures(url).run());
        with(Bench.unpaced(url), this::small);
        large();
        return figures;
    }

    private void random(Bench bench, FileSystemContext files) throws Exception {
        byte[] content = new byte[RANDOM_SIZE];
        new Random(RANDOM_SIZE).nextBytes(content);
        long[] bytes = new long[2];
        double up = Measure.median(1, 3, () -> {
            long out = bench.bytesOut();
            long nanos = Measure.nanos(() -> files.write(PATH, content));
            bytes[0] = bench.bytesOut() - out;
            return nanos;
        });
        double down = Measure.median(1, 3, () -> {
            long in = bench.bytesIn();
            long nanos = Measure.nanos(() -> Check.that(Arrays.equals(files.read(PATH), content)));
            bytes[1] = bench.bytesIn() - in;
            return nanos;
        });
        add("upload-64k", "s", Better.LOWER, up / 1e3, 5.9, seconds(bench.floor(1, RANDOM_SIZE)));
        add("download-64k", "s", Better.LOWER, down / 1e3, 5.8, seconds(bench.floor(1, RANDOM_SIZE)));
        if (bench.bytesOut() >= 0) {
            double size = RANDOM_SIZE;
            add("upload-bytes", "per byte", Better.LOWER, bytes[0] / size, 1.03, OptionalDouble.of(1));
            add("download-bytes", "per byte", Better.LOWER, bytes[1] / size, 1.01, OptionalDouble.of(1));
        }
    }

    private void source(Bench bench, FileSystemContext files) throws Exception {
        byte[] code = PythonModules.ofSize(SOURCE_SIZE).getBytes(StandardCharsets.UTF_8);
        double millis = Measure.median(1, 3, () -> Measure.nanos(() -> files.write("code.py", code)));
        Check.that(Arrays.equals(files.read("code.py"), code));
        add("upload-source-256k", "s", Better.LOWER, millis / 1e3, 8.5, seconds(bench.floor(1, SOURCE_SIZE)));
    }

    private void small(FileSystemContext files) throws Exception {
        byte[] content = "0123456789abcdefghij".getBytes(StandardCharsets.US_ASCII);
        int rounds = SMALL_OPERATIONS / 5;
        double millis = Measure.median(
                1,
                3,
                () -> Measure.nanos(() -> {
                    for (int i = 0; i < rounds; i++) {
                        files.write("small.txt", content);
                        Check.that(files.exists("small.txt"));
                        Check.that(files.stat("small.txt").size() == content.length);
                        Check.that(files.read("small.txt").length == content.length);
                        files.delete("small.txt");
                    }
                }));
        add("small-unpaced", "1/s", Better.HIGHER, SMALL_OPERATIONS / millis * 1e3, 2_000, OptionalDouble.empty());
    }

    /** On a board that is a process of its own: the memory of this one is that of the library. */
    private void large() throws Exception {
        if (url.isEmpty() && !ThreadBoard.availability().isAvailable()) {
            System.out.println(
                    "memory is not measured: " + ThreadBoard.availability().reason());
            return;
        }
        with(Bench.withThreads(url), files -> {
            // what the first transfer loads for good is no part of the second
            Check.that(files.writeFrom("large.bin", new Pattern(LARGE_SIZE / 8), options(bytes -> {})) > 0);
            Check.that(files.readTo("large.bin", new Pattern.Sum(), options(bytes -> {})) > 0);
            HeapGrowth up = new HeapGrowth();
            Pattern content = new Pattern(LARGE_SIZE);
            Check.that(files.writeFrom("large.bin", content, options(up)) == LARGE_SIZE);
            HeapGrowth down = new HeapGrowth();
            Pattern.Sum read = new Pattern.Sum();
            Check.that(files.readTo("large.bin", read, options(down)) == LARGE_SIZE);
            Check.that(read.value() == content.sum());
            files.delete("large.bin");
            add("memory-up-16m", "KiB", Better.LOWER, up.kibibytes(), 1_024, OptionalDouble.empty());
            add("memory-down-16m", "KiB", Better.LOWER, down.kibibytes(), 1_024, OptionalDouble.empty());
        });
    }

    private static TransferOptions options(TransferListener listener) {
        return TransferOptions.defaults().listener(listener);
    }

    static OptionalDouble seconds(OptionalDouble millis) {
        return millis.isPresent() ? OptionalDouble.of(millis.getAsDouble() / 1e3) : millis;
    }

    private void add(String name, String unit, Better better, double ours, double goal, OptionalDouble floor) {
        figures.add(new Figure(NAME, name, unit, better, ours, goal, floor));
    }
}
