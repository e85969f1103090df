package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.device.ConnectionOptions;
import dev.belay.device.ConnectionState;
import dev.belay.device.DeviceConnection;
import dev.belay.repl.DeviceStateLostException;
import dev.belay.repl.DeviceTimeoutException;
import dev.belay.repl.PythonException;
import dev.belay.repl.PythonMemoryException;
import dev.belay.resource.CleanupReport;
import dev.belay.resource.ResourceCleanupException;
import dev.belay.resource.SessionResource;
import dev.belay.task.DeviceStream;
import dev.belay.task.RemoteObject;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.transport.FaultyWire;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand sessions on one board, each of which does a little, and some of which have bad luck. */
@Timeout(600)
class SessionSoakTest {
    private static final long SEED = 20_261_121;
    private static final int SESSIONS = 10_000;
    private static final int WARM = 1_000;
    private static final long HOST_SLACK = 3_000_000;
    private static final int BOARD_SLACK = 1024;
    private static final ConnectionOptions IMPATIENT =
            ConnectionOptions.builder().recoveryTimeout(Duration.ofSeconds(1)).build();

    private final Random random = new Random(SEED);
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private final SessionOptions options =
            SessionOptions.builder().cleanupTimeout(Duration.ofSeconds(1)).build();
    private FaultyWire wire = new FaultyWire(board.transport());
    private DeviceConnection connection = DeviceConnection.open(wire, IMPATIENT);
    private int number;

    @AfterEach
    void close() {
        manager.close();
        connection.close();
        board.close();
    }

    @Test
    void tenThousandSessionsLeaveNothing() {
        List<String> threads = threads();
        long hostBefore = 0;
        int boardBefore = 0;
        for (number = 0; number < SESSIONS; number++) {
            if (number == WARM) {
                hostBefore = hostMemory();
                boardBefore = boardMemory();
            } else if (number % WARM == 0 && number > WARM) {
                assertBoardMemory(boardBefore);
            }
            visit();
        }
        assertThat(manager.stats().totalSessions()).isGreaterThanOrEqualTo(SESSIONS);
        assertThat(manager.stats().activeSessions()).isZero();
        assertThat(board.timers()).isEmpty();
        assertBoardMemory(boardBefore);
        assertThat(hostMemory() - hostBefore)
                .describedAs("growth of the host's heap, seed %d", SEED)
                .isLessThan(HOST_SLACK);
        Soon.soon()
                .untilAsserted(() -> assertThat(threads())
                        .describedAs("threads, seed %d", SEED)
                        .containsExactlyElementsOf(threads));
    }

    private void assertBoardMemory(int before) {
        assertThat(before - boardMemory())
                .describedAs("growth of the board's heap by session %d, seed %d", number, SEED)
                .isLessThanOrEqualTo(BOARD_SLACK);
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("belay-"))
                .sorted()
                .toList();
    }

    private static long hostMemory() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private int boardMemory() {
        try (DeviceSession asker = manager.createSession(connection)) {
            return asker.evaluate("(__import__('gc').collect(), __import__('gc').mem_free())[1]", Integer.class);
        }
    }

    private void visit() {
        DeviceSession session = manager.createSession(connection, options);
        boolean spared = use(session, random.nextInt(100));
        Throwable unused = catchThrowable(session::close);
        CleanupReport report = session.cleanupReport().orElseThrow();
        if (spared) {
            assertThat(report.isVerified())
                    .describedAs("session %d, seed %d: %s", number, SEED, report)
                    .isTrue();
        }
        if (connection.state() != ConnectionState.OPEN) {
            connection.close();
            wire = new FaultyWire(board.transport());
            connection = DeviceConnection.open(wire, IMPATIENT);
        }
    }

    /** False where the board is lost on the way, and can't tell that nothing is left. */
    private boolean use(DeviceSession session, int choice) {
        if (choice < 40) {
            multiply(session);
        } else if (choice < 55) {
            assertThat(session.bind(MatrixTasks.Methods.class).answer()).isEqualTo(42);
        } else if (choice < 65) {
            blink(session);
        } else if (choice < 73) {
            keep(session);
        } else if (choice < 81) {
            raise(session);
        } else if (choice < 83) {
            timeOut(session);
        } else if (choice < 87) {
            cancel(session);
        } else if (choice < 91) {
            stream(session);
        } else if (choice < 94) {
            failToCleanUp(session);
        } else if (choice < 97) {
            exhaust(session);
        } else if (choice < 99) {
            mutter(session);
        } else {
            return suffer(session);
        }
        return true;
    }

    private void multiply(DeviceSession session) {
        int a = random.nextInt(1000);
        int b = random.nextInt(1000);
        assertThat(session.evaluate(a + " * " + b, Integer.class))
                .describedAs("session %d, seed %d", number, SEED)
                .isEqualTo(a * b);
    }

    private void blink(DeviceSession session) {
        MatrixTasks.Timers timers = session.bind(MatrixTasks.Timers.class);
        boolean raises = random.nextBoolean();
        assertThat((raises ? timers.raising() : timers.ticking()).isArmed()).isTrue();
        multiply(session);
    }

    private void keep(DeviceSession session) {
        RemoteObject list = session.bind(MatrixTasks.Objects.class).list();
        assertThat(list.length()).isEqualTo(3);
        if (random.nextBoolean()) {
            list.close();
        }
    }

    private static void raise(DeviceSession session) {
        PythonException failure = catchThrowableOfType(PythonException.class, () -> session.execute("1 / 0"));
        assertThat(failure.type()).isEqualTo("ZeroDivisionError");
    }

    private void timeOut(DeviceSession session) {
        assertThat(catchThrowable(() -> session.execute("while True: pass", Duration.ofMillis(5))))
                .isInstanceOf(DeviceTimeoutException.class);
        multiply(session);
    }

    private static void cancel(DeviceSession session) {
        CompletableFuture<String> call = session.executeAsync("while True: pass");
        assertThat(call.cancel(true)).isTrue();
    }

    private void stream(DeviceSession session) {
        DeviceStream<Integer> stream = session.bind(MatrixTasks.Streams.class).count();
        Iterator<Integer> items = stream.iterator();
        int count = random.nextInt(30);
        for (int i = 0; i < count; i++) {
            assertThat(items.next()).isEqualTo(i);
        }
        if (random.nextBoolean()) {
            stream.close();
        }
    }

    private void failToCleanUp(DeviceSession session) {
        multiply(session);
        session.resources()
                .register(
                        random.nextBoolean()
                                ? SessionResource.python("broken", "raise ValueError('stuck')")
                                : Thing.failing("broken"));
        assertThat(catchThrowable(session::close)).isInstanceOf(ResourceCleanupException.class);
    }

    private void exhaust(DeviceSession session) {
        session.execute("ballast = bytearray(100_000)");
        assertThat(catchThrowable(() -> session.execute("more = bytearray(200_000)")))
                .isInstanceOf(PythonMemoryException.class);
        multiply(session);
    }

    /** Something on the board prints, right in front of an answer. */
    private void mutter(DeviceSession session) {
        multiply(session);
        wire.insert("tick\r\n".getBytes(StandardCharsets.US_ASCII));
        multiply(session);
    }

    private boolean suffer(DeviceSession session) {
        switch (random.nextInt(3)) {
            case 0 -> {
                session.bind(MatrixTasks.Timers.class).ticking();
                session.resources().register(SessionResource.python("hanging", "while True: pass"));
                return true;
            }
            case 1 -> {
                session.bind(MatrixTasks.Timers.class).ticking();
                assertThat(catchThrowable(() -> session.execute("raise SystemExit")))
                        .isInstanceOf(DeviceStateLostException.class);
            }
            default -> {
                multiply(session);
                wire.cut();
                Soon.soon().until(() -> connection.state() == ConnectionState.LOST);
            }
        }
        return false;
    }
}
