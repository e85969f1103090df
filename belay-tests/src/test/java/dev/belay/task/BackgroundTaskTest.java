package dev.belay.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.repl.PythonException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.ThreadBoard;
import dev.belay.testing.junit.BelayTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads and timers of annotated interfaces. */
@Timeout(90)
class BackgroundTaskTest {
    interface Blinking {
        @Setup("from machine import Pin\nled = Pin(25, Pin.OUT)")
        void prepare();

        @Timer(periodMillis = 10, value = """
                led.toggle()
                emit(step)
                """)
        DeviceTimer blink(int step);

        @Task("led.value()")
        int led();
    }

    @Test
    @BelayTest
    void timersFireBesideCalls(EmbeddedBoard board, DeviceSession session) {
        Blinking blinking = session.bind(Blinking.class);
        List<Integer> emitted = new CopyOnWriteArrayList<>();
        DeviceTimer timer = blinking.blink(7).onEmit(Integer.class, emitted::add);
        Awaitility.await().until(() -> emitted.size() >= 5);
        assertThat(blinking.led()).isBetween(0, 1);
        assertThat(session.resources().stats().byType()).containsEntry("timer", 1);
        timer.stop();
        assertThat(emitted).containsOnly(7);
        assertThat(session.resources().stats().byType()).doesNotContainKey("timer");
        DeviceTimer left = blinking.blink(8);
        session.close();
        assertThat(left.isArmed()).isFalse();
        assertThat(board.timers()).isEmpty();
    }

    interface Beating {
        @BackgroundThread("""
                beats = 0
                while running():
                    beats += 1
                    emit(beats)
                    sleep_ms(period)
                print('stopped after', beats > 0)
                """)
        DeviceThread heartbeat(int period);

        @BackgroundThread("""
                sleep_ms(1)

                undefined
                """)
        DeviceThread breaking();

        @Task("x * 2")
        int twice(int x);
    }

    @Test
    @BelayTest
    void aBoardWithoutThreadsRefusesWhenItIsBound(DeviceSession session) {
        assertThatExceptionOfType(BindingException.class)
                .isThrownBy(() -> session.bind(Beating.class))
                .satisfies(
                        e -> assertThat(e.complaints())
                                .containsExactly(
                                        "this board has no threads: it lacks the module _thread, for method Beating.breaking",
                                        "this board has no threads: it lacks the module _thread, for method Beating.heartbeat"));
    }

    @Test
    void threadsRunBesideCalls() {
        ThreadBoard.availability().orSkip();
        try (ThreadBoard board = ThreadBoard.start();
                DeviceSessionManager manager = DeviceSessionManager.create();
                DeviceSession session = manager.open(board.url())) {
            Beating beating = session.bind(Beating.class);
            List<Integer> emitted = new CopyOnWriteArrayList<>();
            List<String> printed = new CopyOnWriteArrayList<>();
            DeviceThread thread =
                    beating.heartbeat(5).onEmit(Integer.class, emitted::add).onPrint(printed::add);
            for (int i = 0; i < 500; i++) {
                assertThat(beating.twice(i)).isEqualTo(2 * i);
            }
            Awaitility.await().until(() -> emitted.size() >= 3);
            assertThat(thread.isAlive()).isTrue();
            thread.stop();
            assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
            assertThat(emitted.subList(0, 3)).containsExactly(1, 2, 3);
            assertThat(printed).containsExactly("stopped after True");

            List<PythonException> failures = new CopyOnWriteArrayList<>();
            DeviceThread broken = beating.breaking().onError(failures::add);
            assertThat(broken.join(Duration.ofSeconds(10))).isTrue();
            assertThat(failures).hasSize(1);
            assertThat(failures.get(0).traceback())
                    .contains("File \"Beating.breaking\", line 3, in breaking\n    undefined\n");

            DeviceThread left = beating.heartbeat(1_000);
            manager.endSession(session.id());
            assertThat(left.isAlive()).isFalse();
            assertThatThrownBy(() -> beating.twice(1)).isInstanceOf(IllegalStateException.class);
        }
    }
}
