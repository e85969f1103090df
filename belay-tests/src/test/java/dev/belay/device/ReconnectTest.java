package dev.belay.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.BelayException;
import dev.belay.repl.DeviceStateLostException;
import dev.belay.repl.DeviceTimeoutException;
import dev.belay.resource.ResourceCleanupException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionOptions;
import dev.belay.session.SessionStatus;
import dev.belay.task.DeviceTimer;
import dev.belay.task.Setup;
import dev.belay.task.SurvivesReset;
import dev.belay.task.Task;
import dev.belay.task.Timer;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.PluggableTransport;
import dev.belay.transport.TransportException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cables that are pulled and plugged in again. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReconnectTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final PluggableTransport cable = PluggableTransport.over(board.transport());
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final ConnectionListener listener = new ConnectionListener() {
        @Override
        public void lost(DeviceConnection lost, BelayException failure) {
            events.add("lost");
        }

        @Override
        public void back(DeviceConnection found) {
            events.add("back");
        }

        @Override
        public void reset(DeviceConnection found) {
            events.add("reset");
        }
    };
    private DeviceConnection connection;
    private DeviceSession session;

    private void open(ReconnectPolicy policy) {
        connection = DeviceConnection.open(
                cable,
                ConnectionOptions.builder()
                        .reconnect(policy)
                        .listener(listener)
                        .callTimeout(Duration.ofSeconds(10))
                        .build());
        session = manager.createSession(connection);
    }

    @AfterEach
    void close() {
        manager.close();
        if (connection != null) {
            connection.close();
        }
        board.close();
    }

    /** Something that goes on while nobody is there. */
    interface Counter {
        @Timer(periodMillis = 5, value = "emit(1)")
        DeviceTimer tick();

        @Task("x")
        int x();
    }

    @Test
    void sessionGoesOnInTheSameBoot() {
        open(ReconnectPolicy.defaults());
        session.execute("x = 5");
        Counter counter = session.bind(Counter.class);
        CountDownLatch ticks = new CountDownLatch(3);
        DeviceTimer timer = counter.tick();
        cable.unplug();
        Awaitility.await().until(() -> connection.state() == ConnectionState.RECONNECTING);
        cable.plugIn();
        assertThat(counter.x()).isEqualTo(5);
        timer.onEmit(Integer.class, item -> ticks.countDown());
        Awaitility.await().until(() -> ticks.getCount() == 0);
        assertThat(events).containsExactly("lost", "back");
        assertThat(connection.state()).isEqualTo(ConnectionState.OPEN);
        session.close();
        assertThat(session.cleanupReport().orElseThrow().isVerified()).isTrue();
        assertThat(board.timers()).isEmpty();
    }

    @Test
    void idleConnectionFindsItsBoardByItself() {
        open(ReconnectPolicy.defaults());
        for (int i = 0; i < 5; i++) {
            pullAndPlugIn();
            assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        }
        assertThat(events).hasSize(10);
    }

    @Test
    void eachTimeTheBoardIsFoundAgainCountsOnceForTheBoard() {
        open(ReconnectPolicy.defaults());
        DeviceSession first = manager.createSession(connection);
        pullAndPlugIn();
        assertThat(first.usage().reconnects()).isEqualTo(1);
        assertThat(session.usage().reconnects()).isEqualTo(1);
        assertThat(manager.usage(connection.board()).reconnects()).isEqualTo(1);
        first.close();
        DeviceSession second = manager.createSession(connection);
        pullAndPlugIn();
        assertThat(first.usage().reconnects()).isEqualTo(1);
        assertThat(second.usage().reconnects()).isEqualTo(1);
        assertThat(session.usage().reconnects()).isEqualTo(2);
        assertThat(manager.usage(connection.board()).reconnects()).isEqualTo(2);
        session.close();
        second.close();
        assertThat(manager.usage(connection.board()).reconnects()).isEqualTo(2);
    }

    private void pullAndPlugIn() {
        cable.unplug();
        Awaitility.await().until(() -> connection.state() == ConnectionState.RECONNECTING);
        cable.plugIn();
        Awaitility.await().until(() -> connection.state() == ConnectionState.OPEN);
    }

    @Test
    void callThatRanFailsAndTheNextOneWorks() {
        open(ReconnectPolicy.defaults());
        CompletableFuture<String> call =
                session.executeAsync("from machine import Pin\nPin(25, Pin.OUT).on()\nwhile True: pass");
        Awaitility.await().until(() -> board.pin(25).isHigh());
        cable.unplug();
        assertThat(call)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .withCauseInstanceOf(TransportException.class);
        cable.plugIn();
        assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        assertThat(events).containsExactly("lost", "back");
    }

    @Test
    void boardThatWasResetMeanwhileLosesItsSessionsButNotTheConnection() {
        open(ReconnectPolicy.defaults());
        session.execute("x = 5");
        DeviceSession unused = manager.createSession(connection);
        cable.unplug();
        Awaitility.await().until(() -> connection.state() == ConnectionState.RECONNECTING);
        board.reset();
        cable.plugIn();
        Awaitility.await().until(() -> session.status() == SessionStatus.LOST);
        assertThatThrownBy(() -> session.execute("x")).isInstanceOf(DeviceStateLostException.class);
        assertThat(unused.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        assertThat(events).containsExactly("lost", "reset");
    }

    /** Made again after each reset. */
    @SurvivesReset
    interface Ticking {
        @Timer(periodMillis = 5, value = "emit(1)")
        DeviceTimer tick();
    }

    @Test
    void timerOfTheBootBeforeIsGoneAndSeemsNoFurtherReset() {
        open(ReconnectPolicy.defaults());
        Meter meter = session.bind(Meter.class);
        DeviceTimer timer = session.bind(Ticking.class).tick();
        assertThat(meter.next()).isEqualTo(1);
        board.softReset();
        Awaitility.await()
                .ignoreExceptionsInstanceOf(DeviceStateLostException.class)
                .until(() -> meter.next() == 1);
        Awaitility.await().until(() -> !timer.isArmed());
        for (int i = 2; i < 20; i++) {
            assertThat(meter.next()).isEqualTo(i);
        }
        assertThat(events).containsExactly("reset");
    }

    @SurvivesReset
    interface Meter {
        @Setup("n = 0")
        void prepare();

        @Task("global n\nn += 1\nreturn n")
        int next();
    }

    @Test
    void sessionWhoseInterfacesSurviveAResetGoesOnInTheNextBoot() {
        open(ReconnectPolicy.defaults());
        Meter meter = session.bind(Meter.class);
        assertThat(meter.next()).isEqualTo(1);
        assertThat(meter.next()).isEqualTo(2);
        cable.unplug();
        Awaitility.await().until(() -> connection.state() == ConnectionState.RECONNECTING);
        board.reset();
        cable.plugIn();
        assertThat(meter.next()).isEqualTo(1);
        assertThat(session.executors().deployedMethods()).hasSize(1);
        assertThat(events).containsExactly("lost", "reset");
        board.softReset();
        assertThatThrownBy(meter::next).isInstanceOf(DeviceStateLostException.class);
        assertThat(meter.next()).isEqualTo(1);
        assertThat(session.isActive()).isTrue();
        session.close();
        assertThat(session.cleanupReport().orElseThrow().isVerified()).isTrue();
    }

    @Test
    void boardThatDoesNotComeBackIsGivenUp() {
        open(new ReconnectPolicy(3, Duration.ofMillis(10), 2, Duration.ofMillis(40)));
        session.execute("x = 5");
        cable.unplug();
        Awaitility.await().until(() -> connection.state() == ConnectionState.LOST);
        Awaitility.await().until(() -> session.status() == SessionStatus.LOST);
        assertThatThrownBy(() -> connection.newContext("another"))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("the connection is lost; open the board again");
        assertThat(events).containsExactly("lost");
    }

    @Test
    void callThatWaitsForTheBoardKeepsItsTimeout() {
        open(ReconnectPolicy.defaults());
        cable.unplug();
        Awaitility.await().until(() -> connection.state() == ConnectionState.RECONNECTING);
        assertThatThrownBy(() -> session.execute("1", CallOptions.defaults().timeout(Duration.ofMillis(50))))
                .isInstanceOf(DeviceTimeoutException.class)
                .hasMessageContaining("nothing was sent");
        cable.plugIn();
        assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
    }

    @Test
    void connectionThatIsClosedIsNotLookedForAnyMore() {
        open(ReconnectPolicy.defaults());
        cable.unplug();
        Awaitility.await().until(() -> connection.state() == ConnectionState.RECONNECTING);
        connection.close();
        assertThat(connection.state()).isEqualTo(ConnectionState.CLOSED);
        Awaitility.await()
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("belay-reconnect-" + connection.board())));
        assertThatIllegalStateException().isThrownBy(() -> connection.newContext("another"));
    }

    @Test
    void endOfASessionThatCouldNotBeReachedIsMadeUpFor() {
        open(ReconnectPolicy.defaults());
        DeviceSession brief = manager.createSession(
                connection,
                SessionOptions.builder().cleanupTimeout(Duration.ofSeconds(1)).build());
        brief.bind(Counter.class).tick();
        cable.unplug();
        Awaitility.await().until(() -> connection.state() == ConnectionState.RECONNECTING);
        assertThatThrownBy(brief::close)
                .isInstanceOf(ResourceCleanupException.class)
                .hasMessageContaining("look for the board; nothing was sent");
        assertThat(board.timers()).hasSize(1);
        cable.plugIn();
        assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        assertThat(board.timers()).isEmpty();
    }
}
