package dev.belay.benchmarks;

import dev.belay.benchmarks.Figure.Better;
import dev.belay.device.DeviceConnection;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Sessions, evaluations and executions. */
final class FoundationGroup {
    private static final String NAME = "foundation";
    private static final int CODE_SIZE = 4096;
    private static final int FRAME = 6;
    private static final int ENTER_BYTES = 2;

    private final Optional<String> url;
    private final List<Figure> figures = new ArrayList<>();

    FoundationGroup(Optional<String> url) {
        this.url = url;
    }

    List<Figure> run() throws Exception {
        try (Bench bench = Bench.paced(url)) {
            cold(bench);
            try (DeviceConnection connection = bench.connect();
                    DeviceSessionManager manager = DeviceSessionManager.create()) {
                evaluate(bench, manager, connection);
                warm(bench, manager, connection);
                execute(bench, manager, connection);
            }
        }
        unpaced();
        return figures;
    }

    private void cold(Bench bench) throws Exception {
        long[] bytes = new long[2];
        // the interpreter of the board runs in this JVM, whose compiler takes that long to get to know it
        double ours = Measure.median(100, 100, () -> {
            try (DeviceSessionManager manager = DeviceSessionManager.create()) {
                long out = bench.bytesOut();
                long in = bench.bytesIn();
                long begin = System.nanoTime();
                DeviceConnection connection = bench.connect();
                bytes[0] = bench.bytesOut() - out - ENTER_BYTES;
                DeviceSession session = manager.createSession(connection);
                Check.that(session.evaluate("1+1", Integer.class) == 2);
                long nanos = System.nanoTime() - begin;
                bytes[1] = bench.bytesOut() - out + bench.bytesIn() - in;
                session.close();
                connection.close();
                return nanos;
            }
        });
        add("cold-session", "ms", Better.LOWER, ours, 48, bench.floor(3, bytes[1]));
        if (bench.bytesOut() >= 0) {
            add("agent-bytes", "bytes", Better.LOWER, (double) bytes[0], 300, OptionalDouble.empty());
        }
    }

    private void evaluate(Bench bench, DeviceSessionManager manager, DeviceConnection connection) throws Exception {
        try (DeviceSession session = manager.createSession(connection)) {
            double ours = Measure.median(
                    200, 500, () -> Measure.nanos(() -> Check.that(session.evaluate("1+1", Integer.class) == 2)));
            int ideal = "print(1+1)\4".length() + "OK2\r\n\4\4>".length();
            add("evaluate", "ms", Better.LOWER, ours, 4.2, bench.floor(1, ideal));
        }
    }

    private void warm(Bench bench, DeviceSessionManager manager, DeviceConnection connection) throws Exception {
        try (DeviceSession first = manager.createSession(connection)) {
            Check.that(first.evaluate("1+1", Integer.class) == 2);
            long[] bytes = new long[1];
            double ours = Measure.median(20, 200, () -> {
                long before = bench.bytesOut() + bench.bytesIn();
                long begin = System.nanoTime();
                DeviceSession second = manager.createSession(connection);
                Check.that(second.evaluate("1+1", Integer.class) == 2);
                long nanos = System.nanoTime() - begin;
                bytes[0] = bench.bytesOut() + bench.bytesIn() - before;
                second.close();
                return nanos;
            });
            add("warm-session", "ms", Better.LOWER, ours, 5.2, bench.floor(1, bytes[0]));
        }
    }

    private void execute(Bench bench, DeviceSessionManager manager, DeviceConnection connection) throws Exception {
        try (DeviceSession session = manager.createSession(connection)) {
            String code = PythonSample.ofSize(CODE_SIZE);
            double ours = Measure.median(2, 20, () -> Measure.nanos(() -> session.execute(code)));
            OptionalDouble floor = bench.floor(1, CODE_SIZE + FRAME);
            double goal = floor.isPresent() ? 1.1 * floor.getAsDouble() : 0;
            add("execute-4k", "ms", Better.LOWER, ours, goal, floor);
        }
    }

    private void unpaced() throws Exception {
        int count = 5_000;
        try (Bench bench = Bench.unpaced(url);
                DeviceConnection connection = bench.connect();
                DeviceSessionManager manager = DeviceSessionManager.create();
                DeviceSession session = manager.createSession(connection)) {
            double millis = Measure.median(
                    3,
                    7,
                    () -> Measure.nanos(() -> {
                        for (int i = 0; i < count; i++) {
                            Check.that(session.evaluate("1+1", Integer.class) == 2);
                        }
                    }));
            add("evaluations-unpaced", "1/s", Better.HIGHER, count / millis * 1e3, 5_000, OptionalDouble.empty());
        }
    }

    private void add(String name, String unit, Better better, double ours, double goal, OptionalDouble floor) {
        figures.add(new Figure(NAME, name, unit, better, ours, goal, floor));
    }
}
