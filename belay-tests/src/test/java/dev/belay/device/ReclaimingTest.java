package dev.belay.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.resource.SessionResource;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionStatus;
import dev.belay.task.BackgroundThread;
import dev.belay.task.DeviceThread;
import dev.belay.task.DeviceTimer;
import dev.belay.task.Setup;
import dev.belay.task.Teardown;
import dev.belay.task.Timer;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.ThreadBoard;
import dev.belay.transport.Transport;
import dev.belay.transport.Transports;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Boards that are opened with what an earlier host has left on them. */
@Timeout(60)
class ReclaimingTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();

    @AfterEach
    void close() {
        manager.close();
        board.close();
    }

    /** Something that goes on without a host. */
    interface Lamp {
        @Setup("from machine import Pin\nlamp = Pin(25, Pin.OUT)\nlamp.on()")
        void on();

        @Timer(periodMillis = 10, value = "emit(1)")
        DeviceTimer blink();

        @Teardown("lamp.off()")
        void off();
    }

    /** Threads that stop when they are asked to, and that never do. */
    interface Busy {
        @BackgroundThread("while running():\n    sleep_ms(1)")
        DeviceThread obeying();

        @BackgroundThread("import time\nwhile True:\n    time.sleep_ms(1)")
        DeviceThread stubborn();
    }

    private static DeviceConnection connect(Transport transport) {
        return DeviceConnection.open(transport, ConnectionOptions.defaults());
    }

    private static void awaitLost(DeviceSession session) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> session.status() == SessionStatus.LOST);
    }

    @Test
    void boardThatWasLeftWellHasNothingToReclaim() {
        for (int i = 0; i < 3; i++) {
            try (DeviceConnection connection = connect(board.transport());
                    DeviceSession session = manager.createSession(connection)) {
                assertThat(connection.reclaimed()).isEmpty();
                assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
            }
        }
    }

    @Test
    void namespacesOfABrokenConnectionAreDropped() {
        Transport transport = board.transport();
        DeviceConnection broken = connect(transport);
        broken.newContext("first").execute("data = bytes(50000)");
        broken.newContext("second").execute("data = bytes(50000)");
        transport.close();
        try (DeviceConnection connection = connect(board.transport())) {
            assertThat(connection.reclaimed()).contains(new Reclaimed(2, 0, 0, 0, false));
            try (DeviceContext context = connection.newContext("third")) {
                context.execute("import gc\ngc.collect()\ndata = bytes(100000)");
            }
        }
        broken.close();
    }

    @Test
    void whatASessionOwesIsPaidWhenTheSameBootIsReachedAgain() {
        Transport transport = board.transport();
        DeviceConnection broken = connect(transport);
        DeviceSession session = manager.createSession(broken);
        Lamp lamp = session.bind(Lamp.class);
        lamp.blink();
        session.resources().register(SessionResource.python("note", "open('note', 'w').write('done')"));
        assertThat(board.pin(25).isHigh()).isTrue();
        transport.close();
        awaitLost(session);
        assertThat(board.pin(25).isHigh()).isTrue();
        assertThat(board.timers()).hasSize(1);
        try (DeviceConnection connection = connect(board.transport())) {
            assertThat(connection.reclaimed()).contains(new Reclaimed(1, 0, 1, 2, false));
            assertThat(board.pin(25).isHigh()).isFalse();
            assertThat(board.timers()).isEmpty();
            assertThat(board.files().readText("note")).isEqualTo("done");
        }
        try (DeviceConnection connection = connect(board.transport())) {
            assertThat(connection.reclaimed()).isEmpty();
        }
        broken.close();
    }

    @Test
    void nothingIsPaidToABoardThatWasResetMeanwhile() {
        Transport transport = board.transport();
        DeviceConnection broken = connect(transport);
        DeviceSession session = manager.createSession(broken);
        session.execute("x = 1");
        session.resources().register(SessionResource.python("note", "open('note', 'w').write('done')"));
        transport.close();
        awaitLost(session);
        board.reset();
        try (DeviceConnection connection = connect(board.transport())) {
            assertThat(connection.reclaimed()).isEmpty();
            assertThat(board.files().exists("note")).isFalse();
        }
        broken.close();
    }

    @Test
    void cleanupThatFailsKeepsNothingElseFromBeingPaid() {
        Transport transport = board.transport();
        DeviceConnection broken = connect(transport);
        DeviceSession session = manager.createSession(broken);
        session.execute("x = 1");
        session.resources().register(SessionResource.python("note", "open('note', 'w').write('done')"));
        session.resources().register(SessionResource.python("broken", "1/0"));
        transport.close();
        awaitLost(session);
        try (DeviceConnection connection = connect(board.transport())) {
            assertThat(connection.reclaimed()).contains(new Reclaimed(1, 0, 0, 1, false));
            assertThat(board.files().exists("note")).isTrue();
        }
        broken.close();
    }

    @Test
    void whatCantBeClearedGoesWithAReset() {
        Transport transport = board.transport();
        DeviceConnection broken = connect(transport);
        broken.newContext("odd")
                .execute("__import__('__main__').B[77] = [0] * 5 + ['no timer'] + [0] * 64 + ['R', 77]");
        transport.close();
        long boots = board.boots();
        try (DeviceConnection connection = connect(board.transport());
                DeviceContext context = connection.newContext("other")) {
            assertThat(connection.reclaimed()).contains(new Reclaimed(0, 0, 0, 0, true));
            assertThat(board.boots()).isEqualTo(boots + 1);
            assertThat(context.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        }
        broken.close();
    }

    @Test
    void dictionaryOfSomebodyElseIsLeftAlone() {
        board.files().write("boot.py", "B = {'mine': 1}");
        board.reset();
        try (DeviceConnection connection = connect(board.transport());
                DeviceContext context = connection.newContext("other")) {
            assertThat(connection.reclaimed()).isEmpty();
            assertThat(context.evaluate("1 + 1", Integer.class)).isEqualTo(2);
        }
    }

    @Test
    void threadsOfADeadHostStop() {
        ThreadBoard.availability().orSkip();
        try (ThreadBoard threads = ThreadBoard.start()) {
            Transport transport = threads.transport();
            DeviceConnection broken = connect(transport);
            DeviceSession session = manager.createSession(broken);
            session.bind(Busy.class).obeying();
            transport.close();
            awaitLost(session);
            try (DeviceConnection connection = connect(threads.transport())) {
                assertThat(connection.reclaimed()).contains(new Reclaimed(1, 1, 0, 0, false));
            }
            broken.close();
        }
    }

    @Test
    void threadThatDoesNotStopCostsAReset() {
        ThreadBoard.availability().orSkip();
        try (ThreadBoard threads = ThreadBoard.start()) {
            Transport transport = Transports.create(threads.url());
            DeviceConnection broken = connect(transport);
            DeviceSession session = manager.createSession(broken);
            session.bind(Busy.class).stubborn();
            transport.close();
            awaitLost(session);
            try (DeviceConnection connection = connect(threads.transport());
                    DeviceSession next = manager.createSession(connection)) {
                assertThat(connection.reclaimed()).contains(new Reclaimed(1, 1, 0, 0, true));
                assertThat(next.evaluate("6 * 7", Integer.class)).isEqualTo(42);
            }
            broken.close();
        }
    }
}
