package dev.belay.benchmarks;

import dev.belay.benchmarks.Figure.Better;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.BoardAvailability;
import dev.belay.testing.PacedTransport;
import dev.belay.testing.ThreadBoard;
import dev.belay.testing.internal.host.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * This library beside mpremote, in the same run, on the same board behind the same pseudo-terminal: within one process
 * that has the port open, and as a program that begins and ends for one thing.
 */
final class PeersGroup {
    private static final int SIZE = 16 * 1024;
    private static final int WARM_UP = 50;
    private static final int EVALUATIONS = 300;
    private static final int COPIES = 3;
    private static final int PROCESSES = 9;
    private static final String ON_BOARD = "data.bin";

    private final List<Figure> figures = new ArrayList<>();
    private final byte[] content = new byte[SIZE];

    PeersGroup() {
        new Random(SIZE).nextBytes(content);
    }

    List<Figure> run() throws Exception {
        BoardAvailability there = ThreadBoard.availability();
        if (!there.isAvailable()) {
            System.out.println("peers not measured: " + there.reason());
            return figures;
        }
        Optional<Mpremote> mpremote = Mpremote.find();
        if (mpremote.isEmpty()) {
            return figures;
        }
        System.out.println("beside " + mpremote.get().description());
        try (ThreadBoard board = ThreadBoard.start();
                PacedPort port = PacedPort.before(board.transport());
                Scratch scratch = Scratch.temporary("belay-peers")) {
            Path local = scratch.path().resolve("local.bin");
            Files.write(local, content);
            scratch.copy(PeersGroup.class, "peer.py");
            within(mpremote.get(), port, scratch.path().resolve("peer.py"), local);
            evaluateAsPrograms(mpremote.get(), port);
            copyAsPrograms(mpremote.get(), port, local, board.directory().resolve(ON_BOARD));
        }
        return figures;
    }

    private void within(Mpremote mpremote, PacedPort port, Path script, Path local) throws Exception {
        double evaluate;
        double up;
        double down;
        try (DeviceSessionManager manager = DeviceSessionManager.create();
                DeviceSession session = manager.open("serial:" + port.path())) {
            evaluate = Measure.median(
                    WARM_UP,
                    EVALUATIONS,
                    () -> Measure.nanos(() -> Check.that(session.evaluate("1+1", Integer.class) == 2)));
            up = Measure.median(
                    1, COPIES, () -> Measure.nanos(() -> session.fileSystem().write(ON_BOARD, content)));
            down = Measure.median(
                    1,
                    COPIES,
                    () -> Measure.nanos(
                            () -> Check.that(Arrays.equals(session.fileSystem().read(ON_BOARD), content))));
        }
        double[] theirs = Arrays.stream(mpremote.script(
                                script,
                                port.path().toString(),
                                local.toString(),
                                "their.bin",
                                Integer.toString(WARM_UP),
                                Integer.toString(EVALUATIONS),
                                Integer.toString(COPIES))
                        .strip()
                        .split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        add("peer-evaluate", "ms", evaluate, theirs[0], floor("print(1+1)\4OK2\n\4\4>".length(), 1));
        add("peer-upload-16k", "s", up / 1e3, theirs[1] / 1e3, floor(SIZE, 1e3));
        add("peer-download-16k", "s", down / 1e3, theirs[2] / 1e3, floor(SIZE, 1e3));
    }

    private void evaluateAsPrograms(Mpremote mpremote, PacedPort port) throws Exception {
        sideBySide(
                "program-evaluate",
                PROCESSES,
                () -> Check.that(ours("evaluate", port).strip().equals("2")),
                () -> Check.that(
                        mpremote.run(port.path(), "exec", "print(1+1)").strip().equals("2")));
    }

    /** What is copied is looked at from behind the board: its files are in a directory of this machine. */
    private void copyAsPrograms(Mpremote mpremote, PacedPort port, Path local, Path onBoard) throws Exception {
        String file = local.toString();
        Path back = local.resolveSibling("back.bin");
        sideBySide(
                "program-upload-16k",
                COPIES,
                () -> copied(onBoard, () -> ours("upload", port, file, ON_BOARD)),
                () -> copied(onBoard, () -> mpremote.run(port.path(), "cp", "-f", file, ":" + ON_BOARD)));
        sideBySide(
                "program-download-16k",
                COPIES,
                () -> copied(back, () -> ours("download", port, back.toString(), ON_BOARD)),
                () -> copied(back, () -> mpremote.run(port.path(), "cp", "-f", ":" + ON_BOARD, back.toString())));
    }

    private static String ours(String what, PacedPort port, String... files) throws IOException, InterruptedException {
        List<String> command = Program.java(PeerProgram.class);
        command.addAll(List.of(what, port.path().toString()));
        return new Program(Map.of()).run(command, files);
    }

    /** A program that is run. */
    private interface Run {
        void run() throws Exception;
    }

    private void copied(Path target, Run copy) throws Exception {
        Files.deleteIfExists(target);
        copy.run();
        Check.that(Arrays.equals(Files.readAllBytes(target), content));
    }

    /** One after the other, in turn, so that what else the machine does is the same for both. */
    private void sideBySide(String name, int count, Run ours, Run theirs) throws Exception {
        double[][] millis = new double[2][count];
        for (int i = -1; i < count; i++) {
            double first = millis(ours);
            double second = millis(theirs);
            if (i >= 0) { // the first of all fills the caches of the operating system
                millis[0][i] = first;
                millis[1][i] = second;
            }
        }
        OptionalDouble floor = count == COPIES ? floor(SIZE, 1e3) : OptionalDouble.empty();
        add(name, "s", median(millis[0]) / 1e3, median(millis[1]) / 1e3, floor);
    }

    private static double millis(Run run) throws Exception {
        long begin = System.nanoTime();
        run.run();
        return (System.nanoTime() - begin) / 1e6;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /** What so many bytes need at least on the wire. */
    private static OptionalDouble floor(int bytes, double millisPerUnit) {
        return OptionalDouble.of(PacedTransport.idealDuration(Bench.BAUD, Bench.LATENCY, bytes, 0)
                        .toNanos()
                / 1e6
                / millisPerUnit);
    }

    private void add(String name, String unit, double ours, double theirs, OptionalDouble floor) {
        figures.add(new Figure("peers", name, unit, Better.LOWER, ours, theirs, floor));
    }
}
