package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.device.ConnectionOptions;
import dev.belay.device.DeviceConnection;
import dev.belay.resource.CleanupReport;
import dev.belay.task.BackgroundThread;
import dev.belay.task.Deployment;
import dev.belay.task.DeviceThread;
import dev.belay.task.DeviceTimer;
import dev.belay.task.Task;
import dev.belay.task.Timer;
import dev.belay.testing.ThreadBoard;
import dev.belay.transport.CountingTransport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How often the board is asked while a session ends. */
@Timeout(120)
class ClosingCostTest {
    /** What boards with timers have, made of a thread: enough to arm one and to stop it. */
    private static final String MACHINE = """
            import _thread, time

            class Timer:
                ONE_SHOT = 0
                PERIODIC = 1

                def __init__(self, id):
                    self.armed = [0]

                def init(self, mode, period, callback):
                    armed = self.armed = [1]

                    def run():
                        while armed[0]:
                            time.sleep_ms(period)
                            if armed[0]:
                                callback(self)
                                armed[0] = mode
                    _thread.start_new_thread(run, ())

                def deinit(self):
                    self.armed[0] = 0
            """;

    private ThreadBoard board;
    private CountingTransport wire;
    private DeviceConnection connection;
    private final DeviceSessionManager manager = DeviceSessionManager.create();

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

        @BackgroundThread("while running(): sleep_ms(5)")
        DeviceThread work();
    }

    @BeforeEach
    void open() throws Exception {
        ThreadBoard.availability().orSkip();
        board = ThreadBoard.start();
        Files.writeString(board.directory().resolve("machine.py"), MACHINE, StandardCharsets.UTF_8);
        wire = new CountingTransport(board.transport());
        connection = DeviceConnection.open(wire, ConnectionOptions.defaults());
    }

    @AfterEach
    void close() {
        manager.close();
        if (board != null) {
            connection.close();
            board.close();
        }
    }

    private int roundTripsOf(Runnable work) {
        int before = wire.programs();
        work.run();
        return wire.programs() - before;
    }

    /** One of the four asks what the thread and the timer have said last, and is not counted. */
    @Test
    void aFullSessionIsClosedInFourRoundTrips() {
        assertThat(connection.capabilities().hasTimers()).isTrue();
        for (int i = 0; i < 10; i++) {
            assertThat(closeFullSession()).isBetween(1, 3);
        }
    }

    private int closeFullSession() {
        DeviceSession session = manager.createSession(connection);
        Methods methods = session.bind(Methods.class, Deployment.EAGER);
        assertThat(methods.one() + methods.two() + methods.three() + methods.four() + methods.five())
                .isEqualTo(15);
        assertThat(methods.tick().isArmed()).isTrue();
        assertThat(methods.work().isAlive()).isTrue();
        int programs = roundTripsOf(session::close);
        CleanupReport report = session.cleanupReport().orElseThrow();
        assertThat(report.isVerified()).describedAs("%s", report).isTrue();
        assertThat(report.failures()).isEmpty();
        assertThat(report.before()).hasValueSatisfying(census -> {
            assertThat(census.threads()).isEqualTo(1);
            assertThat(census.timers()).isEqualTo(1);
        });
        return programs;
    }

    @Test
    void aSessionWithMethodsOnlyIsClosedInOne() {
        DeviceSession session = manager.createSession(connection);
        assertThat(session.bind(Methods.class).one()).isEqualTo(1);
        assertThat(roundTripsOf(session::close)).isOne();
    }

    @Test
    void anUnusedSessionIsClosedInNone() {
        DeviceSession session = manager.createSession(connection);
        assertThat(roundTripsOf(session::close)).isZero();
    }
}
