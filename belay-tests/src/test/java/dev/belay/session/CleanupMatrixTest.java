package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.ThreadBoard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each way to end a session, with each kind of thing that it may own, and each fault: where the ladder ends, what is
 * reported, what is left on the board and on the host. The table of all is in {@code target/cleanup-matrix.txt}.
 *
 * <p>Several boards work at a time, since much of this is waiting; each test waits for its own combination.
 */
class CleanupMatrixTest {
    private static final int BOARDS = 4;
    private static final Map<MatrixCase, CompletableFuture<Void>> RESULTS = new ConcurrentHashMap<>();
    private static final MatrixTable TABLE = new MatrixTable();
    private static final List<Thread> WORKERS = new ArrayList<>();

    static List<MatrixCase> embedded() {
        return MatrixCases.all().stream().filter(what -> !what.isOnThreads()).toList();
    }

    static List<MatrixCase> threads() {
        return MatrixCases.all().stream().filter(MatrixCase::isOnThreads).toList();
    }

    @BeforeAll
    static void begin() {
        MatrixCases.all().forEach(what -> RESULTS.put(what, new CompletableFuture<>()));
        Queue<MatrixCase> onEmbedded = new ConcurrentLinkedQueue<>(embedded());
        for (int i = 0; i < BOARDS; i++) {
            start(onEmbedded, false);
        }
        if (ThreadBoard.availability().isAvailable()) {
            start(new ConcurrentLinkedQueue<>(threads()), true);
        }
    }

    private static void start(Queue<MatrixCase> cases, boolean withThreads) {
        Thread worker = new Thread(
                () -> {
                    try (MatrixBench bench =
                            new MatrixBench(withThreads ? MatrixBoard.threads() : MatrixBoard.embedded())) {
                        for (MatrixCase what = cases.poll(); what != null; what = cases.poll()) {
                            runInto(RESULTS.get(what), what, bench);
                        }
                    }
                },
                "cleanup matrix");
        worker.setDaemon(true);
        WORKERS.add(worker);
        worker.start();
    }

    private static void runInto(CompletableFuture<Void> result, MatrixCase what, MatrixBench bench) {
        try {
            run(what, bench);
            result.complete(null);
        } catch (Throwable e) { // the test of this combination tells it
            result.completeExceptionally(new AssertionError(what + ": " + e, e));
            bench.renew();
        }
    }

    private static void run(MatrixCase what, MatrixBench bench) {
        try (DeviceSessionManager manager = DeviceSessionManager.create()) {
            MatrixRun run = new MatrixRun(what, bench);
            run.run(manager);
            new MatrixCheck(what, run, bench).check(manager);
            TABLE.add(what, bench.board().kind(), run);
            bench.wire().repair();
            if (what.rung() == MatrixRung.LOST || what.rung() == MatrixRung.REFUSED) {
                bench.renew();
            }
            try (DeviceSessionManager other = DeviceSessionManager.create()) {
                new MatrixCheck(what, run, bench).next(other);
            }
        }
    }

    @AfterAll
    static void end() throws IOException, InterruptedException {
        for (Thread worker : WORKERS) {
            TimeUnit.SECONDS.timedJoin(worker, 60);
        }
        TABLE.write(Path.of("target", "cleanup-matrix.txt"));
        assertThat(WORKERS).noneMatch(Thread::isAlive);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("embedded")
    void endsWhereItHasTo(MatrixCase what) {
        await(what);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("threads")
    void endsWhereItHasToWithThreads(MatrixCase what) {
        ThreadBoard.availability().orSkip();
        await(what);
    }

    private static void await(MatrixCase what) {
        try {
            RESULTS.get(what).orTimeout(180, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof AssertionError failure) {
                throw failure;
            }
            throw e;
        }
    }

    @Test
    void combinationsAreMany() {
        assertThat(Stream.concat(embedded().stream(), threads().stream()))
                .hasSizeGreaterThan(300)
                .doesNotHaveDuplicates();
    }
}
