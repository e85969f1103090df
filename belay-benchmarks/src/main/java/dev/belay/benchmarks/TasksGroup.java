package dev.belay.benchmarks;

import dev.belay.benchmarks.Figure.Better;
import dev.belay.device.DeviceConnection;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.task.BackgroundThread;
import dev.belay.task.Deployment;
import dev.belay.task.DeviceStream;
import dev.belay.task.DeviceThread;
import dev.belay.task.Task;
import dev.belay.task.internal.model.Environment;
import dev.belay.task.internal.model.InterfaceModel;
import dev.belay.testing.ThreadBoard;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;

/** Calls of deployed methods, streams, and the deployment of an interface. */
final class TasksGroup {
    private static final String NAME = "tasks";
    private static final int ITEMS = 1_000;
    private static final int CALLS = 10_000;
    private static final int EMITTED = 100;

    /** Bytes of an answer beside its result: OK, two marks, two ends, the prompt. */
    private static final int ANSWER = 7;

    private final Optional<String> url;
    private final List<Figure> figures = new ArrayList<>();

    interface Numbers {
        @Task("x + 1")
        int next(int x);

        @Task("""
                x = 12345
                for _ in range(n):
                    x = (x * 25173 + 13849) & 65535
                    yield x
                """)
        DeviceStream<Integer> random(int n);
    }

    interface Talking {
        @BackgroundThread("""
                i = 0
                while running():
                    emit(i)
                    i += 1
                    sleep_ms(10)
                """)
        DeviceThread count();

        @Task("x + 1")
        int next(int x);
    }

    TasksGroup(Optional<String> url) {
        this.url = url;
    }

    List<Figure> run() throws Exception {
        try (Bench bench = Bench.paced(url)) {
            try (DeviceConnection connection = bench.connect();
                    DeviceSessionManager manager = DeviceSessionManager.create();
                    DeviceSession session = manager.createSession(connection)) {
                Numbers numbers = session.bind(Numbers.class);
                call(bench, numbers);
                stream(bench, numbers);
                firstItem(bench, numbers);
                stop(bench, numbers);
            }
            bind(bench);
        }
        callsBesideAThread();
        return figures;
    }

    /** On a board with threads, without the paced wire. */
    private void callsBesideAThread() throws Exception {
        if (url.isEmpty() && !ThreadBoard.availability().isAvailable()) {
            System.out.println("thread-mixed-up is not measured: "
                    + ThreadBoard.availability().reason());
            return;
        }
        try (Bench bench = Bench.withThreads(url);
                DeviceConnection connection = bench.connect();
                DeviceSessionManager manager = DeviceSessionManager.create();
                DeviceSession session = manager.createSession(connection)) {
            Talking talking = session.bind(Talking.class);
            List<Integer> emitted = new CopyOnWriteArrayList<>();
            long wrong = 0;
            try (DeviceThread thread = talking.count()) {
                thread.onEmit(Integer.class, emitted::add);
                for (int i = 0; i < CALLS || emitted.size() < EMITTED; i++) {
                    wrong += talking.next(i) == i + 1 ? 0 : 1;
                }
            }
            for (int i = 0; i < emitted.size(); i++) {
                wrong += emitted.get(i) == i ? 0 : 1;
            }
            add("thread-mixed-up", "of " + CALLS, Better.LOWER, (double) wrong, 0, OptionalDouble.empty());
        }
    }

    private void call(Bench bench, Numbers numbers) throws Exception {
        double ours = Measure.median(200, 500, () -> Measure.nanos(() -> Check.that(numbers.next(4) == 5)));
        int ideal = "f(4)\4".length() + 1 + ANSWER;
        add("task-call", "ms", Better.LOWER, ours, 4.1, bench.floor(1, ideal));
        if (bench.bytesOut() >= 0) {
            long out = bench.bytesOut();
            long in = bench.bytesIn();
            Check.that(numbers.next(4) == 5);
            add("task-bytes-out", "bytes", Better.LOWER, (double) (bench.bytesOut() - out), 12, OptionalDouble.empty());
            add("task-bytes-in", "bytes", Better.LOWER, (double) (bench.bytesIn() - in), 8, OptionalDouble.empty());
        }
    }

    private void stream(Bench bench, Numbers numbers) throws Exception {
        long[] bytes = new long[1];
        double millis = Measure.median(3, 11, () -> {
            long in = bench.bytesIn();
            long begin = System.nanoTime();
            try (DeviceStream<Integer> stream = numbers.random(ITEMS)) {
                Check.that(stream.stream().filter(x -> x >= 0 && x < 65_536).count() == ITEMS);
            }
            long nanos = System.nanoTime() - begin;
            bytes[0] = bench.bytesIn() - in;
            return nanos;
        });
        OptionalDouble floor = bench.floor(1, bytes[0]);
        OptionalDouble most =
                floor.isPresent() ? OptionalDouble.of(ITEMS / floor.getAsDouble() * 1e3) : OptionalDouble.empty();
        add("stream-rate", "1/s", Better.HIGHER, ITEMS / millis * 1e3, 1_600, most);
        if (floor.isPresent()) {
            add("stream-share", "%", Better.HIGHER, floor.getAsDouble() / millis * 100, 98, OptionalDouble.empty());
        }
    }

    private void firstItem(Bench bench, Numbers numbers) throws Exception {
        double ours = Measure.median(5, 50, () -> {
            long begin = System.nanoTime();
            try (DeviceStream<Integer> stream = numbers.random(ITEMS)) {
                Check.that(stream.iterator().hasNext());
                return System.nanoTime() - begin;
            }
        });
        int ideal = "f(1000)\4".length() + "OK*12345*".length();
        add("stream-first-item", "ms", Better.LOWER, ours, 10, bench.floor(1, ideal));
    }

    private void stop(Bench bench, Numbers numbers) throws Exception {
        double ours = Measure.median(5, 50, () -> {
            DeviceStream<Integer> stream = numbers.random(ITEMS);
            Iterator<Integer> items = stream.iterator();
            for (int i = 0; i < ITEMS / 10; i++) {
                Check.that(items.next() >= 0);
            }
            return Measure.nanos(stream::close);
        });
        add("stream-stop", "ms", Better.LOWER, ours, 30, bench.floor(1, 1 + "\4\4>".length()));
    }

    private void bind(Bench bench) throws Exception {
        int minified = InterfaceModel.of(TwentyMethods.class, new AnyBoard()).methods().stream()
                .mapToInt(method -> method.function().code().getBytes(StandardCharsets.UTF_8).length)
                .sum();
        OptionalDouble floor = bench.floor(1, minified);
        double ours = Measure.median(3, 21, () -> {
            try (DeviceConnection connection = bench.connect();
                    DeviceSessionManager manager = DeviceSessionManager.create();
                    DeviceSession session = manager.createSession(connection)) {
                return Measure.nanos(() -> session.bind(TwentyMethods.class, Deployment.EAGER));
            }
        });
        double goal = floor.isPresent() ? 1.15 * floor.getAsDouble() : 0;
        add("bind-eager", "ms", Better.LOWER, ours, goal, floor);
    }

    private void add(String name, String unit, Better better, double ours, double goal, OptionalDouble floor) {
        figures.add(new Figure(NAME, name, unit, better, ours, goal, floor));
    }

    private static final class AnyBoard implements Environment {
        @Override
        public String implementation() {
            return "micropython";
        }

        @Override
        public boolean hasThreads() {
            return false;
        }

        @Override
        public boolean hasTimers() {
            return false;
        }

        @Override
        public boolean has(String feature) {
            return false;
        }
    }
}
