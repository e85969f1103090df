package dev.belay.benchmarks;

import dev.belay.benchmarks.Figure.Better;
import dev.belay.device.DeviceConnection;
import dev.belay.resource.SessionResource;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.task.Deployment;
import dev.belay.task.DeviceTimer;
import dev.belay.task.Task;
import dev.belay.task.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The end of sessions. */
final class CleanupGroup {
    private static final String NAME = "cleanup";

    private final Optional<String> url;
    private final List<Figure> figures = new ArrayList<>();

    interface Methods {
        @Task("1")
        int one();

        @Task("2")
        int two();

        @Task("3")
        int three();

        @Task("4")
        int four();

        @Task("5")
        int five();

        @Timer(periodMillis = 10_000, value = "emit(1)")
        DeviceTimer tick();
    }

    CleanupGroup(Optional<String> url) {
        this.url = url;
    }

    List<Figure> run() throws Exception {
        try (Bench bench = Bench.paced(url);
                DeviceConnection connection = bench.connect();
                DeviceSessionManager manager = DeviceSessionManager.create()) {
            full(bench, connection, manager);
            empty(bench, connection, manager);
            openAndClose(bench, connection, manager);
        }
        return figures;
    }

    /** Five methods, a timer, and a resource that Python gives back, on a board that has the agent's parts already. */
    private void full(Bench bench, DeviceConnection connection, DeviceSessionManager manager) throws Exception {
        long[] bytes = new long[1];
        double ours = Measure.median(10, 50, () -> {
            DeviceSession session = manager.createSession(connection);
            Methods methods = session.bind(Methods.class, Deployment.EAGER);
            Check.that(methods.one() + methods.five() == 6);
            Check.that(methods.tick().isArmed());
            session.resources().register(SessionResource.python("pump", "pump = 0"));
            long before = bench.bytesOut() + bench.bytesIn();
            long nanos = Measure.nanos(session::close);
            bytes[0] = bench.bytesOut() + bench.bytesIn() - before;
            Check.that(session.cleanupReport().orElseThrow().isVerified());
            return nanos;
        });
        add("close-full", ours, 60, bench.floor(1, bytes[0]));
    }

    /** A session that has made one call. */
    private void empty(Bench bench, DeviceConnection connection, DeviceSessionManager manager) throws Exception {
        long[] bytes = new long[1];
        double ours = Measure.median(10, 100, () -> {
            DeviceSession session = manager.createSession(connection);
            Check.that(session.evaluate("1+1", Integer.class) == 2);
            long before = bench.bytesOut() + bench.bytesIn();
            long nanos = Measure.nanos(session::close);
            bytes[0] = bench.bytesOut() + bench.bytesIn() - before;
            Check.that(session.cleanupReport().orElseThrow().isVerified());
            return nanos;
        });
        add("close-empty", ours, 20, bench.floor(1, bytes[0]));
    }

    private void openAndClose(Bench bench, DeviceConnection connection, DeviceSessionManager manager) throws Exception {
        long[] bytes = new long[1];
        double ours = Measure.median(10, 100, () -> {
            long before = bench.bytesOut() + bench.bytesIn();
            long nanos = Measure.nanos(() -> {
                try (DeviceSession session = manager.createSession(connection)) {
                    Check.that(session.evaluate("1+1", Integer.class) == 2);
                }
            });
            bytes[0] = bench.bytesOut() + bench.bytesIn() - before;
            return nanos;
        });
        add("open-and-close", ours, 25, bench.floor(2, bytes[0]));
    }

    private void add(String name, double ours, double goal, OptionalDouble floor) {
        figures.add(new Figure(NAME, name, "ms", Better.LOWER, ours, goal, floor));
    }
}
