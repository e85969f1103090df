package dev.belay.benchmarks;

import dev.belay.benchmarks.Figure.Better;
import dev.belay.device.DeviceConnection;
import dev.belay.resource.SessionResource;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionManagerOptions;
import dev.belay.session.SessionOptions;
import dev.belay.session.event.EventFilter;
import dev.belay.session.event.EventSubscription;
import dev.belay.task.Deployment;
import dev.belay.trace.TraceOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** What sessions cost the host, and what it costs to tell of them. Without a wire. */
final class ServicesGroup {
    private static final String NAME = "services";
    private static final int SESSIONS = 1_000;
    private static final int RESOURCES = 10_000;
    private static final int SESSIONS_WITH_METHODS = 10;
    private static final int METHODS = 20;
    private static final int CALLS = 1_000_000;
    private static final int ROUNDS = 41;
    private static final int CALLS_A_ROUND = 500;
    private static final SessionManagerOptions MANY =
            SessionManagerOptions.builder().maxSessions(2 * SESSIONS).build();

    private final List<Figure> figures = new ArrayList<>();

    /** Gives nothing back. */
    private record Nothing(String id, Instant createdAt) implements SessionResource {
        @Override
        public String type() {
            return "nothing";
        }

        @Override
        public int estimatedCost() {
            return 0;
        }

        @Override
        public void cleanup() {
            // nothing to do
        }
    }

    List<Figure> run() throws Exception {
        try (Bench bench = Bench.unpaced(Optional.empty());
                DeviceConnection connection = bench.connect()) {
            idleSessions(connection);
            resources(connection);
            methods(connection);
            recordedCalls(connection);
            overhead(connection);
        }
        new ManyBoards(figures).run();
        return figures;
    }

    private void idleSessions(DeviceConnection connection) {
        try (DeviceSessionManager manager = DeviceSessionManager.create(MANY)) {
            manager.createSession(connection).close();
            List<DeviceSession> sessions = new ArrayList<>(SESSIONS);
            long before = HeapGrowth.used();
            for (int i = 0; i < SESSIONS; i++) {
                sessions.add(manager.createSession(connection));
            }
            double each = (HeapGrowth.used() - before) / (double) SESSIONS;
            Check.that(sessions.stream().allMatch(DeviceSession::isActive));
            add("heap-session", "bytes", each, 2_048);
        }
    }

    private void resources(DeviceConnection connection) {
        try (DeviceSessionManager manager = DeviceSessionManager.create();
                DeviceSession session = manager.createSession(connection)) {
            List<Nothing> resources = IntStream.range(0, RESOURCES)
                    .mapToObj(i -> new Nothing("r" + i, Instant.EPOCH))
                    .toList();
            long before = HeapGrowth.used();
            resources.forEach(session.resources()::register);
            double each = (HeapGrowth.used() - before) / (double) RESOURCES;
            Check.that(session.resources().resources().size() == RESOURCES);
            add("heap-resource", "bytes", each, 100);
        }
    }

    private void methods(DeviceConnection connection) {
        try (DeviceSessionManager manager = DeviceSessionManager.create()) {
            manager.createSession(connection).bind(TwentyMethods.class, Deployment.EAGER);
            List<DeviceSession> sessions = new ArrayList<>();
            for (int i = 0; i < SESSIONS_WITH_METHODS - 1; i++) {
                sessions.add(manager.createSession(connection));
                sessions.get(i).execute("x = 1");
            }
            List<TwentyMethods> bound = new ArrayList<>();
            long before = HeapGrowth.used();
            sessions.forEach(session -> bound.add(session.bind(TwentyMethods.class, Deployment.EAGER)));
            double each = (HeapGrowth.used() - before) / (double) (sessions.size() * METHODS);
            Check.that(bound.size() == sessions.size());
            add("heap-method", "bytes", each, 500);
        }
    }

    private void recordedCalls(DeviceConnection connection) {
        try (DeviceSessionManager manager = DeviceSessionManager.create();
                DeviceSession session = manager.createSession(connection)) {
            for (int i = 0; i < 2_000; i++) {
                session.span("full").close();
            }
            long before = HeapGrowth.used();
            for (int i = 0; i < CALLS; i++) {
                session.span("one more").close();
            }
            Check.that(session.trace().dropped()
                    == CALLS + 2_000 - session.trace().calls().size());
            add("heap-million-calls", "KiB", Math.max(0, (HeapGrowth.used() - before) / 1024.0), 64);
        }
    }

    /** The same call with and without all that is told of it, by turns. */
    private void overhead(DeviceConnection connection) {
        AtomicLong told = new AtomicLong();
        SessionOptions silent =
                SessionOptions.builder().trace(TraceOptions.off()).build();
        try (DeviceSessionManager manager = DeviceSessionManager.create();
                DeviceSessionManager quiet = DeviceSessionManager.create();
                EventSubscription subscription = manager.subscribe(EventFilter.all(), event -> told.incrementAndGet());
                DeviceSession with = manager.createSession(connection);
                DeviceSession without = quiet.createSession(connection, silent)) {
            double[] ratios = new double[ROUNDS];
            for (int i = -ROUNDS / 4; i < ROUNDS; i++) {
                double first = calls(without);
                double second = calls(with);
                if (i >= 0) {
                    ratios[i] = second / first;
                }
            }
            Arrays.sort(ratios);
            Check.that(told.get() > 0 && subscription.dropped() >= 0);
            add("overhead-of-telling", "%", (ratios[ROUNDS / 2] - 1) * 100, 3);
        }
    }

    private static double calls(DeviceSession session) {
        return Measure.nanos(() -> {
            for (int i = 0; i < CALLS_A_ROUND; i++) {
                Check.that(session.evaluate("1+1", Integer.class) == 2);
            }
        });
    }

    private void add(String name, String unit, double ours, double goal) {
        figures.add(new Figure(NAME, name, unit, Better.LOWER, ours, goal, OptionalDouble.empty()));
    }
}
