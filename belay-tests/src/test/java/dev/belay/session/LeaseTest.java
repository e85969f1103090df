package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.device.CallOptions;
import dev.belay.device.ConnectionOptions;
import dev.belay.device.DeviceCapabilityException;
import dev.belay.device.DeviceConnection;
import dev.belay.repl.DeviceStateLostException;
import dev.belay.repl.PythonException;
import dev.belay.resource.CleanupPolicy;
import dev.belay.resource.SessionResource;
import dev.belay.task.DeviceStream;
import dev.belay.task.DeviceTimer;
import dev.belay.task.Setup;
import dev.belay.task.Task;
import dev.belay.task.Teardown;
import dev.belay.task.Timer;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.ThreadBoard;
import dev.belay.transport.Transport;
import dev.belay.value.GenericType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Boards that end a session by themselves when the host says nothing any more. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LeaseTest {
    private static final Duration LEASE = Duration.ofSeconds(1);

    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private final Told told = new Told();
    private final SessionOptions leased =
            SessionOptions.builder().lease(LEASE).listener(told).build();

    @AfterEach
    void close() {
        manager.close();
        board.close();
    }

    /** What must not be left switched on. */
    interface Pump {
        @Setup("from machine import Pin\npump = Pin(16, Pin.OUT)")
        void prepare();

        @Task("pump.on()")
        void on();

        @Task("pump.on()\nwhile True: pass")
        void onForEver();

        @Timer(periodMillis = 10, value = "emit(1)")
        DeviceTimer blink();

        @Task("import time\nfor i in range(n):\n    time.sleep_ms(300)\n    yield i")
        DeviceStream<Integer> count(int n);

        @Teardown("pump.off()")
        void off();
    }

    private boolean pumps() {
        return board.pin(16).isHigh();
    }

    private void awaitPumpOff() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !pumps());
    }

    private DeviceSession open(Transport transport, SessionOptions options) {
        DeviceConnection connection = DeviceConnection.open(
                transport,
                ConnectionOptions.builder()
                        .callTimeout(Duration.ofSeconds(2))
                        .recoveryTimeout(Duration.ofSeconds(1))
                        .build());
        return manager.createSession(connection, options);
    }

    @Test
    void boardWhoseCableBreaksRunsTheTeardownAndTheResources() {
        Transport transport = board.transport();
        DeviceSession session = open(transport, leased);
        Pump pump = session.bind(Pump.class);
        pump.on();
        pump.blink();
        session.resources().register(SessionResource.python("older", "open('log', 'a').write('older ')"));
        session.resources().register(SessionResource.python("newer", "open('log', 'a').write('newer ')"));
        assertThat(session.resources().unregister("newer")).isTrue();
        session.resources().register(SessionResource.python("newest", "open('log', 'a').write('newest ')"));
        assertThat(session.evaluate("1", Integer.class)).isEqualTo(1);
        assertThat(pumps()).isTrue();
        transport.close();
        awaitPumpOff();
        Awaitility.await().until(() -> board.timers().isEmpty());
        assertThat(board.files().readText("log")).isEqualTo("newest older ");
        try (DeviceConnection connection = DeviceConnection.open(board.transport(), ConnectionOptions.defaults())) {
            assertThat(connection.reclaimed()).isEmpty();
            assertThat(board.files().readText("log")).isEqualTo("newest older ");
        }
    }

    @Test
    void boardThatIsLeftInTheMiddleOfACallResetsItself() {
        Transport transport = board.transport();
        DeviceSession session = open(transport, leased);
        Pump pump = session.bind(Pump.class);
        CompletableFuture<Void> call = CompletableFuture.runAsync(pump::onForEver);
        Awaitility.await().until(this::pumps);
        transport.close();
        awaitPumpOff();
        Awaitility.await().until(() -> board.timers().isEmpty());
        assertThat(call).failsWithin(Duration.ofSeconds(30));
        try (DeviceConnection connection = DeviceConnection.open(board.transport(), ConnectionOptions.defaults())) {
            assertThat(connection.reclaimed()).isEmpty();
        }
    }

    @Test
    void resourceIsKnownToTheBoardWithoutACall() {
        DeviceSession session = open(board.transport(), leased);
        DeviceSession other = manager.createSession(session.device().connection());
        session.resources().register(SessionResource.python("pump", "pump.off()"));
        Awaitility.await()
                .until(() -> other.evaluate(
                                "[len(lease[2]) for lease in __import__('__main__')._L.values()]",
                                new GenericType<List<Integer>>() {})
                        .equals(List.of(1)));
        session.resources().unregister("pump");
        session.close();
        other.close();
        session.device().connection().close();
    }

    @Test
    void resourceThatCameWithAProgramThatFailedIsRunOnce() {
        Transport transport = board.transport();
        DeviceSession session = open(transport, leased);
        session.resources().register(SessionResource.python("kept", "open('log', 'a').write('kept ')"));
        session.resources().register(SessionResource.python("given back", "open('log', 'a').write('given back ')"));
        assertThatThrownBy(() -> session.execute("1/0")).isInstanceOf(PythonException.class);
        session.resources().unregister("given back");
        assertThatThrownBy(() -> session.execute("1/0")).isInstanceOf(PythonException.class);
        assertThat(session.evaluate("1", Integer.class)).isEqualTo(1);
        transport.close();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> board.timers().isEmpty());
        assertThat(board.files().readText("log")).isEqualTo("kept ");
    }

    @Test
    void idleSessionIsKept() {
        DeviceSession session = manager.open(board.url(), leased);
        session.bind(Pump.class).on();
        Awaitility.await()
                .during(LEASE.multipliedBy(3))
                .atMost(Duration.ofSeconds(60))
                .until(this::pumps);
        assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        session.close();
        assertThat(pumps()).isFalse();
        assertThat(board.timers()).isEmpty();
        assertThat(told.events()).containsExactly("ended CLOSED ENDED");
    }

    @Test
    void longCallExtendsIt() {
        DeviceSession session = manager.open(board.url(), leased);
        session.bind(Pump.class).on();
        assertThat(session.execute("import time\ntime.sleep_ms(3000)\nprint('done')"))
                .isEqualTo("done\n");
        assertThat(pumps()).isTrue();
        assertThat(session.isActive()).isTrue();
    }

    @Test
    void longCallOfAnotherSessionExtendsIt() {
        DeviceSession session = manager.open(board.url(), leased);
        session.bind(Pump.class).on();
        try (DeviceSession other = manager.open(board.url())) {
            assertThat(other.execute("import time\ntime.sleep_ms(3000)\nprint('done')"))
                    .isEqualTo("done\n");
        }
        assertThat(pumps()).isTrue();
        assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
    }

    @Test
    void streamExtendsItAsLongAsItGoesOn() {
        DeviceSession session = open(board.transport(), leased);
        Pump pump = session.bind(Pump.class);
        pump.on();
        try (DeviceStream<Integer> stream = pump.count(14)) {
            assertThat(stream.stream().toList()).hasSize(14);
        }
        assertThat(pumps()).isTrue();
        assertThat(session.isActive()).isTrue();
    }

    @Test
    void largeFileExtendsIt() {
        DeviceSession session = open(board.transport(), leased);
        byte[] content = new byte[200_000];
        new java.util.Random(1).nextBytes(content);
        session.fileSystem().write("/data", content);
        assertThat(session.fileSystem().read("/data")).isEqualTo(content);
        assertThat(session.isActive()).isTrue();
    }

    @Test
    void hostThatWasSilentForTooLongIsTold() throws InterruptedException {
        DeviceSession session = open(board.transport(), leased);
        DeviceSession other = manager.createSession(session.device().connection());
        session.bind(Pump.class).on();
        other.execute("x = 5");
        CountDownLatch off = new CountDownLatch(1);
        CompletableFuture<String> call = other.executeAsync(
                "print('1')\nprint('2')", CallOptions.defaults().onLine(line -> {
                    try {
                        assertThat(off.await(60, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
        awaitPumpOff();
        off.countDown();
        assertThat(call).succeedsWithin(Duration.ofSeconds(30)).isEqualTo("1\n2\n");
        assertThatThrownBy(() -> session.execute("1"))
                .isInstanceOf(DeviceStateLostException.class)
                .hasMessageContaining("the lease of the session has run out");
        Awaitility.await().until(() -> told.events().contains("ended LOST LOST"));
        assertThat(session.isActive()).isFalse();
        assertThat(other.evaluate("x", Integer.class)).isEqualTo(5);
        assertThat(board.timers()).isEmpty();
        other.close();
        session.device().connection().close();
    }

    @Test
    void severalSessionsHaveLeasesOfTheirOwn() {
        DeviceConnection connection = DeviceConnection.open(board.url());
        DeviceSession first = manager.createSession(connection, leased);
        DeviceSession second = manager.createSession(
                connection,
                SessionOptions.builder().lease(Duration.ofMinutes(1)).build());
        assertThat(board.timers()).hasSize(1);
        first.close();
        assertThat(board.timers()).hasSize(1);
        assertThat(second.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        second.close();
        assertThat(board.timers()).isEmpty();
        connection.close();
        try (DeviceConnection next = DeviceConnection.open(board.url())) {
            assertThat(next.reclaimed()).isEmpty();
        }
    }

    @Test
    void restoredPinsAreRestoredByTheBoard() {
        Transport transport = board.transport();
        DeviceSession session = open(
                transport,
                leased.toBuilder()
                        .restorePins(true)
                        .cleanup(CleanupPolicy.reportOnly())
                        .build());
        session.execute("from machine import Pin\nlamp = Pin(25, Pin.OUT)\nlamp.on()");
        assertThat(board.pin(25).isHigh()).isTrue();
        assertThat(session.evaluate("1", Integer.class)).isEqualTo(1);
        transport.close();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> board.timers().isEmpty());
        assertThat(session.status()).isEqualTo(SessionStatus.LOST);
    }

    @Test
    void boardWithoutTimersRefusesALease() {
        ThreadBoard.availability().orSkip();
        try (ThreadBoard threads = ThreadBoard.start()) {
            assertThatThrownBy(() -> manager.open(threads.url(), leased))
                    .isInstanceOf(DeviceCapabilityException.class)
                    .hasMessageContaining("can't have a lease: the board has no machine.Timer");
            assertThat(manager.sessions()).isEmpty();
        }
    }
}
