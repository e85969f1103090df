package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.belay.repl.PythonException;
import dev.belay.resource.CleanupPolicy;
import dev.belay.resource.CleanupPolicy.OtherSessions;
import dev.belay.task.DeviceTimer;
import dev.belay.task.DynamicTask;
import dev.belay.task.Execution;
import dev.belay.task.ExecutionOutcome.Status;
import dev.belay.task.RemoteObject;
import dev.belay.task.Setup;
import dev.belay.task.Task;
import dev.belay.task.Teardown;
import dev.belay.task.Timer;
import dev.belay.testing.EmbeddedBoard;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A session whose board is reset, and that is set up again. */
@Timeout(90)
class RestartTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();

    @AfterEach
    void close() {
        manager.close();
        board.close();
    }

    interface Lamp {
        @Setup("from machine import Pin\nlamp = Pin(16, Pin.OUT)\nsetups = globals().get('setups', 0) + 1")
        void prepare();

        @Task("lamp.on()\nreturn setups")
        int on();

        @Task("[1, 2, 3]")
        RemoteObject list();

        @Timer(periodMillis = 10, value = "lamp.toggle()")
        DeviceTimer blink();

        @Teardown("lamp.off()")
        void off();
    }

    @ParameterizedTest
    @EnumSource(Restart.class)
    void interfacesAreSetUpAgain(Restart how) {
        DeviceSession session = manager.open(board.url());
        Lamp lamp = session.bind(Lamp.class);
        assertThat(lamp.on()).isOne();
        RemoteObject list = lamp.list();
        DeviceTimer timer = lamp.blink();
        session.execute("own = 1");
        long boots = board.boots();

        session.restart(how);

        assertThat(board.boots()).isGreaterThan(boots);
        assertThat(board.timers()).isEmpty();
        assertThat(timer.isArmed()).isFalse();
        assertThat(session.isActive()).isTrue();
        assertThat(session.status()).isEqualTo(SessionStatus.READY);
        assertThat(session.evaluate("setups", Integer.class)).isOne();
        assertThat(session.evaluate("'own' in globals()", Boolean.class)).isFalse();
        assertThat(lamp.on()).isOne();
        assertThat(list.isOpen()).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> list.get("x", Integer.class))
                .withMessageEndingWith("is gone: the board was reset since it was made");
        assertThat(lamp.list().isOpen()).isTrue();
        assertThat(board.pin(16).isHigh()).isTrue();
        session.close();
        assertThat(board.pin(16).isHigh()).isFalse();
        assertThat(session.cleanupReport().orElseThrow().failures()).isEmpty();
    }

    @Test
    void whatExecutorsHaveSetUpIsSetUpAgainAndTasksAreSentAgain() {
        DeviceSession session = manager.open(board.url());
        DynamicTask twice = session.executors().task("twice", List.of("x"), "return x * factor");
        session.executors().setup("factor = 1");
        session.executors().setup("factor += 1");
        assertThat(twice.call(Integer.class, 21)).isEqualTo(42);
        session.restart(Restart.SOFT);
        session.restart(Restart.SOFT);
        assertThat(twice.call(Integer.class, 21)).isEqualTo(42);
    }

    @Test
    void programsAreInterrupted() {
        DeviceSession session = manager.open(board.url());
        Execution run = session.start("print('begun')\nwhile True: pass");
        assertThat(run.awaitOutput("begun\n", SOON)).isPresent();
        session.restart(Restart.SOFT);
        assertThat(run.await(SOON).orElseThrow().status()).isEqualTo(Status.INTERRUPTED);
        assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        assertThat(session.resources().resources()).isEmpty();
    }

    @Test
    void otherSessionsAreSpared() {
        DeviceSession session = manager.open(board.url());
        DeviceSession other = manager.open(board.url());
        other.execute("mine = 1");
        long boots = board.boots();
        assertThatExceptionOfType(SessionException.class)
                .isThrownBy(() -> session.restart(Restart.SOFT))
                .withMessage("session " + session.id() + " can't be restarted, since 1 other session uses the board;"
                        + " end them first, or allow it by CleanupPolicy.otherSessions");
        assertThat(board.boots()).isEqualTo(boots);
        assertThat(other.evaluate("mine", Integer.class)).isOne();
        other.close();
        session.restart(Restart.SOFT);
        assertThat(board.boots()).isGreaterThan(boots);
    }

    @Test
    void otherSessionsAreLostWhereThePolicySaysSo() {
        DeviceSession other = manager.open(board.url());
        other.execute("mine = 1");
        DeviceSession session = manager.open(
                board.url(),
                SessionOptions.builder()
                        .cleanup(CleanupPolicy.softReset().otherSessions(OtherSessions.RESET))
                        .build());
        session.restart(Restart.SOFT);
        assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        assertThat(other.isActive()).isFalse();
    }

    @Test
    void aLeaseBeginsAnew() {
        DeviceSession session = manager.open(
                board.url(),
                SessionOptions.builder().lease(Duration.ofSeconds(5)).build());
        Lamp lamp = session.bind(Lamp.class);
        assertThat(lamp.on()).isOne();
        session.restart(Restart.SOFT);
        assertThat(lamp.on()).isOne();
        assertThat(board.timers()).hasSize(1);
        assertThatIllegalStateException()
                .isThrownBy(() -> session.start("pass"))
                .withMessageContaining("has a lease, and its board can't hear from the host while a program runs");
        session.close();
        assertThat(session.cleanupReport().orElseThrow().failures()).isEmpty();
        assertThat(board.timers()).isEmpty();
    }

    @Test
    void aSetupThatFailsIsTold() {
        DeviceSession session = manager.open(board.url());
        session.execute("import os\nopen('flag', 'w').close()");
        session.executors().setup("import os\nos.stat('flag')");
        session.execute("os.remove('flag')");
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> session.restart(Restart.SOFT))
                .withMessageContaining("ENOENT");
        assertThat(session.isActive()).isTrue();
    }

    @Test
    void aSessionThatHasEndedIsRefused() {
        DeviceSession session = manager.open(board.url());
        session.close();
        assertThatIllegalStateException().isThrownBy(() -> session.restart(Restart.HARD));
    }
}
