package dev.belay.benchmarks;

import dev.belay.benchmarks.Figure.Better;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionManagerOptions;
import dev.belay.session.event.EventFilter;
import dev.belay.session.event.EventKind;
import dev.belay.session.event.EventSubscription;
import dev.belay.testing.EmbeddedBoard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Two hundred boards in one JVM, each called once a second for a minute. */
final class ManyBoards {
    private static final int BOARDS = 200;
    private static final int SECONDS = Integer.getInteger("belay.benchmark.seconds", 60);
    private static final int CALLERS = 16;
    private static final double NANOS_PER_MILLI = 1e6;

    private final List<Figure> figures;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();
    private final ConcurrentLinkedQueue<Long> delays = new ConcurrentLinkedQueue<>();

    ManyBoards(List<Figure> figures) {
        this.figures = figures;
    }

    void run() throws InterruptedException {
        List<EmbeddedBoard> boards = new ArrayList<>();
        ScheduledExecutorService callers = Executors.newScheduledThreadPool(CALLERS);
        try (DeviceSessionManager manager = DeviceSessionManager.create(
                        SessionManagerOptions.builder().maxSessions(BOARDS).build());
                EventSubscription subscription = manager.subscribe(
                        EventFilter.of(EventKind.CALL),
                        event -> delays.add(Duration.between(event.stamp().time(), Instant.now())
                                .toNanos()))) {
            for (int i = 0; i < BOARDS; i++) {
                EmbeddedBoard board = EmbeddedBoard.start();
                boards.add(board);
                DeviceSession session = manager.open(board.url());
                ScheduledFuture<?> unused = callers.scheduleAtFixedRate(
                        () -> call(session), 1_000L * i / BOARDS, 1_000, TimeUnit.MILLISECONDS);
            }
            calls.set(0);
            delays.clear();
            Check.that(!callers.awaitTermination(SECONDS, TimeUnit.SECONDS));
            double threads = threads() / (double) BOARDS;
            callers.shutdown();
            Check.that(callers.awaitTermination(SECONDS, TimeUnit.SECONDS));
            Check.that(subscription.dropped() == 0 && calls.get() > 0);
            add("boards-calls", "1/s", Better.HIGHER, calls.get() / (double) SECONDS, BOARDS * 0.99);
            add("boards-errors", "calls", Better.LOWER, errors.get(), 0);
            add("boards-threads", "each", Better.LOWER, threads, 2);
            add("event-delay-p99", "ms", Better.LOWER, percentile(), 5);
        } finally {
            callers.shutdownNow();
            boards.forEach(EmbeddedBoard::close);
        }
    }

    private void call(DeviceSession session) {
        try {
            Check.that(session.evaluate("6*7", Integer.class) == 42);
            calls.incrementAndGet();
        } catch (RuntimeException | AssertionError e) {
            errors.incrementAndGet();
        }
    }

    private double percentile() {
        List<Long> sorted = delays.stream().sorted().toList();
        return sorted.get((int) (sorted.size() * 0.99)) / NANOS_PER_MILLI;
    }

    /** The library's own; a board of the benchmark has threads, too. */
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("belay-reader-")
                        || thread.getName().startsWith("belay-calls-")
                        || thread.getName().startsWith("belay-background-")
                        || thread.getName().startsWith("belay-lease-"))
                .count();
    }

    private void add(String name, String unit, Better better, double ours, double goal) {
        figures.add(new Figure("services", name, unit, better, ours, goal, OptionalDouble.empty()));
    }
}
