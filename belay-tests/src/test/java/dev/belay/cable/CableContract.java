package dev.belay.cable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.BelayException;
import dev.belay.device.ConnectionOptions;
import dev.belay.device.ConnectionState;
import dev.belay.device.DeviceConnection;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionOptions;
import dev.belay.task.DeviceStream;
import dev.belay.transport.Transport;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What holds on a cable that damages one byte of 2,000. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class CableContract {
    private static final int CALLS = 1_000;

    /** Above all that a call may take: its time-out, the way back in step, and a machine that is busy with others. */
    private static final Duration HANG = Duration.ofSeconds(30);

    private static final ConnectionOptions IMPATIENT = ConnectionOptions.builder()
            .openTimeout(Duration.ofSeconds(5))
            .callTimeout(Duration.ofMillis(300))
            .recoveryTimeout(Duration.ofSeconds(2))
            .build();

    private static final Logger log = LoggerFactory.getLogger(CableContract.class);

    private final ExecutorService caller = Executors.newSingleThreadExecutor();
    private final CableFaults.Count count = new CableFaults.Count();
    private final Set<String> answered = new HashSet<>();
    private int right;
    private int failed;
    private int wrong;

    static LongStream seeds() {
        return new Random(Long.getLong("belay.cable.seed", 20_261_121))
                .longs(Integer.getInteger("belay.cable.runs", 2));
    }

    /** What sessions are made with. */
    SessionOptions.Builder options() {
        return SessionOptions.builder().cleanupTimeout(Duration.ofSeconds(3));
    }

    /** Plugs a cable in, for one connection. */
    abstract Transport plug(Random seeds, CableFaults.Count faults);

    @AfterEach
    void endCaller() {
        caller.shutdownNow();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyCallIsRightOrFailsAndTheBoardStaysInStep(long seed) throws Exception {
        Random random = new Random(seed);
        int done = 0;
        DeviceConnection connection = null;
        try (DeviceSessionManager manager = DeviceSessionManager.create()) {
            while (done < CALLS) {
                DeviceConnection opened = open(random);
                connection = opened;
                while (done < CALLS && connection.state() == ConnectionState.OPEN) {
                    done = callsInASession(manager, connection, done, seed);
                }
                if (done < CALLS) {
                    within(opened::close, seed);
                }
            }
            count.repair();
            if (connection == null || connection.state() != ConnectionState.OPEN) {
                connection = open(random);
            }
            inStep(manager, connection, seed);
        } finally {
            if (connection != null) {
                connection.close();
            }
        }
        assertThat(right).as("seed %d: right answers of %d", seed, CALLS).isGreaterThan(CALLS / 2);
        assertThat(count.faults()).as("seed %d: faults", seed).isGreaterThan(10);
        log.debug("seed {}: {} right, {} failed, {} wrong, {} faults", seed, right, failed, wrong, count.faults());
    }

    private DeviceConnection open(Random random) throws Exception {
        BelayException last = null;
        for (int attempt = 0; attempt < 10; attempt++) {
            Transport transport = plug(random, count);
            try {
                return caller.submit(() -> DeviceConnection.open(transport, IMPATIENT))
                        .get(HANG.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(BelayException.class);
                last = (BelayException) e.getCause();
            }
        }
        throw new AssertionError("ten attempts to open the board failed", last);
    }

    /** Calls until the session is lost: returns how many were done by then. */
    private int callsInASession(DeviceSessionManager manager, DeviceConnection connection, int before, long seed)
            throws Exception {
        DeviceSession session = manager.createSession(connection, options().build());
        int done = before;
        while (done < CALLS && session.isActive()) {
            call(session, done, seed);
            done++;
        }
        within(session::close, seed);
        return done;
    }

    private void call(DeviceSession session, int number, long seed) throws Exception {
        String expected = "answer " + number + " " + Integer.toHexString(number * 0x9E3779B1);
        int faults = count.faults();
        try {
            String value =
                    caller.submit(() -> ask(session, number, expected)).get(HANG.toMillis(), TimeUnit.MILLISECONDS);
            boolean clean = count.faults() == faults;
            if (value.equals(expected)) {
                right++;
            } else {
                wrong++;
                assertThat(options().build().checksums())
                        .as("seed %d: %s for %s", seed, value, expected)
                        .isFalse();
                // without checksums a damaged byte of the value can't be seen
                assertThat(clean)
                        .as("seed %d: %s for %s, and no fault", seed, value, expected)
                        .isFalse();
                assertThat(answered.contains(value))
                        .as("seed %d: %s answered by %s", seed, expected, value)
                        .isFalse();
            }
            answered.add(expected);
        } catch (ExecutionException e) {
            failed++;
            typed(e, seed);
        } catch (TimeoutException e) {
            throw new AssertionError("seed " + seed + ": call " + number + " hangs", e);
        }
    }

    private String ask(DeviceSession session, int number, String expected) {
        // a name of its own for each, since a name that was damaged leaves the old value
        return switch (number % 4) {
            // what code prints has no checksum
            case 0 -> options().build().checksums() ? stream(session, expected) : printed(session, expected);
            case 1 -> {
                session.execute("x" + number + " = '" + expected + "'\n# " + "-".repeat(300));
                yield session.evaluate("x" + number, String.class);
            }
            case 2 ->
                session.executors()
                        .task("echo" + number % 12, List.of("text"), "return text")
                        .call(String.class, expected);
            default -> session.evaluate("'" + expected + "'", String.class);
        };
    }

    private static String printed(DeviceSession session, String expected) {
        return session.execute("print('" + expected + "')").stripTrailing();
    }

    private static String stream(DeviceSession session, String expected) {
        try (DeviceStream<String> words =
                session.executors().task("split", List.of("text"), "for word in text.split(' '): yield word").stream(
                        String.class, expected)) {
            return words.stream().collect(Collectors.joining(" "));
        }
    }

    private static void typed(ExecutionException failure, long seed) {
        assertThat(failure.getCause()).as("seed %d", seed).isInstanceOf(BelayException.class);
    }

    private void within(Runnable work, long seed) throws Exception {
        try {
            caller.submit(work).get(HANG.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            typed(e, seed);
        }
    }

    private void inStep(DeviceSessionManager manager, DeviceConnection connection, long seed) {
        for (int attempt = 0; attempt < 2; attempt++) {
            try (DeviceSession session = manager.createSession(connection)) {
                for (int i = 0; i < 20; i++) {
                    assertThat(session.evaluate("'step %d'".formatted(i), String.class))
                            .as("seed %d", seed)
                            .isEqualTo("step " + i);
                }
                return;
            } catch (BelayException e) {
                // the fault before the repair may have reset the board
                assertThat(attempt).as("seed %d: %s", seed, e).isZero();
            }
        }
    }
}
