package dev.belay.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.value.PythonLiteral;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many clients of several boards, some of whom are killed in the middle of a call. It takes as many seconds as
 * {@code belay.exporter.soak.seconds} says, 5 by default.
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExporterSoakTest {
    private static final long SEED = 20_260_401;
    private static final int BOARDS = 10;
    private static final int CLIENTS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What the interpreter of a board itself takes more or less from one look to the next, in bytes. */
    private static final long SLACK = 256;

    private final List<Exported> boards = new ArrayList<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger kills = new AtomicInteger();

    @Test
    void noResultIsWrongNoBoardIsStuckAndNothingGrows() throws Exception {
        long nanos = TimeUnit.SECONDS.toNanos(Integer.getInteger("belay.exporter.soak.seconds", 5));
        try {
            for (int i = 0; i < BOARDS; i++) {
                boards.add(new Exported(options -> options.patience(PATIENCE).maxWaiting(2 * CLIENTS)));
                visitOnce(boards.get(i));
            }
            List<Long> before = boards.stream().map(ExporterSoakTest::freeHeap).toList();
            ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
            try {
                long start = System.nanoTime();
                List<CompletableFuture<Void>> clients = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    Random random = new Random(SEED + i);
                    clients.add(CompletableFuture.runAsync(
                            () -> {
                                while (System.nanoTime() - start < nanos) {
                                    visit(random);
                                }
                            },
                            threads));
                }
                for (CompletableFuture<Void> client : clients) {
                    client.get(400, TimeUnit.SECONDS);
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(wrong).as("seed %d", SEED).isEmpty();
            assertThat(calls).as("calls").hasPositiveValue();
            assertThat(kills).as("kills").hasPositiveValue();
            for (int i = 0; i < BOARDS; i++) {
                visitOnce(boards.get(i));
                assertThat(freeHeap(boards.get(i)))
                        .as("free heap of board %d, seed %d", i, SEED)
                        .isGreaterThan(before.get(i) - SLACK);
            }
        } finally {
            boards.forEach(Exported::close);
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(threads())
                        .as("threads that are left, seed %d", SEED)
                        .isEmpty());
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("belay-exporter") || name.startsWith("belay-remote"))
                .toList();
    }

    /** One connection: some calls, and an end in order or none. */
    private void visit(Random random) {
        Exported board = boards.get(random.nextInt(BOARDS));
        RemoteSession client = board.client();
        try {
            int times = random.nextInt(4);
            for (int expected = 1; expected <= times; expected++) {
                int count = client.call("garden", "water", Integer.class, 1);
                calls.incrementAndGet();
                if (count != expected) {
                    wrong.add("watered " + count + " times instead of " + expected);
                }
            }
            if (random.nextInt(3) == 0) {
                kills.incrementAndGet();
                String method = random.nextBoolean() ? "hang" : "celsius";
                CompletableFuture<Object> killed =
                        CompletableFuture.supplyAsync(() -> client.call("garden", method, Object.class));
                client.close();
                CompletableFuture<Object> unused = killed.exceptionally(e -> null);
            }
        } catch (RemoteCallException e) {
            wrong.add(e.toString());
        } finally {
            client.close();
        }
    }

    /** What the agent is sent once for each boot has come then. */
    private static void visitOnce(Exported exported) {
        try (RemoteSession client = exported.client()) {
            assertThat(client.call("garden", "water", Integer.class, 1)).isEqualTo(1);
        }
    }

    private static long freeHeap(Exported exported) {
        try (RemoteSession client = exported.client();
                RemoteStream<Object> said = client.stream(
                        "repl",
                        "call_method",
                        Object.class,
                        "execute",
                        Map.of(),
                        "import gc\ngc.collect()\ngc.collect()\nprint(gc.mem_free())")) {
            List<?> line = (List<?>) said.iterator().next();
            return (Long) PythonLiteral.parse(String.valueOf(line.get(0)).strip());
        }
    }
}
