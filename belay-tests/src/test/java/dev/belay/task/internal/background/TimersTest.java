package dev.belay.task.internal.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.device.CallOptions;
import dev.belay.device.DeviceCapabilityException;
import dev.belay.repl.DeviceStateLostException;
import dev.belay.repl.PythonException;
import dev.belay.resource.SessionResource;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.task.DeviceTimer;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.machine.ArmedTimer;
import dev.belay.testing.machine.TimerMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Timers of a session, on a board that has no threads. */
@Timeout(60)
class TimersTest {
    private static final List<String> BOTH = List.of("emit", "print");

    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    private DeviceSession session;
    private Deployed deployed;

    @BeforeEach
    void open() {
        session = manager.open(board.url());
        deployed = Deployed.in(session);
    }

    @AfterEach
    void close() {
        manager.close();
        board.close();
    }

    private DeviceTimer arm(String code, List<String> injected, String arguments, boolean oneShot) {
        return deployed.work()
                .armTimer(
                        "tick",
                        deployed.function(code),
                        injected,
                        arguments,
                        2,
                        oneShot,
                        CallOptions.defaults().sourceName("tick.py"));
    }

    private Object next() throws InterruptedException {
        return heard.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void emittedValuesReachListenersInOrder() throws InterruptedException {
        session.execute("n = 0");
        // no more than the board keeps until they are fetched, however late that is
        String tick = "def tick(emit,by):\n global n\n if n<180:\n  n += by\n  emit(n)";
        DeviceTimer timer = arm(tick, List.of("emit"), "3", false);
        assertThat(timer.isArmed()).isTrue();
        assertThat(timer.name()).isEqualTo("tick");
        assertThat(timer).hasToString("timer tick of session " + session.id() + " on " + board.url());
        timer.onEmit(Integer.class, heard::add);
        for (int i = 1; i <= 50; i++) {
            assertThat(next()).isEqualTo(3 * i);
        }
        timer.stop();
        assertThat(timer.isArmed()).isFalse();
        assertThat(board.timers()).isEmpty();
        int emitted = session.evaluate("n", Integer.class);
        assertThat(List.copyOf(heard))
                .isEqualTo(IntStream.rangeClosed(51, emitted / 3)
                        .mapToObj(i -> 3 * i)
                        .toList());
        timer.close();
    }

    @Test
    void boardSeesAPeriodicTimer() {
        arm("def tick():0", List.of(), "", false);
        assertThat(board.timers()).containsExactly(new ArmedTimer(-1, Duration.ofMillis(2), TimerMode.PERIODIC));
    }

    @Test
    void printedLinesReachListeners() throws InterruptedException {
        DeviceTimer timer =
                arm("def tick(emit,print):\n print('a',1,sep='-',end='+')\n print('b\\nc')", BOTH, "", true);
        timer.onPrint(heard::add);
        assertThat(List.of(next(), next())).containsExactly("a-1+b", "c");
    }

    @Test
    void lineWithoutEndComesWithTheEndOfTheTimer() throws InterruptedException {
        DeviceTimer timer = arm("def tick(print):print('no end',end='')", List.of("print"), "", true);
        timer.onPrint(heard::add);
        assertThat(next()).isEqualTo("no end");
    }

    @Test
    void printToAFileIsPrintedThere() throws InterruptedException {
        session.execute("import io\nf = io.StringIO()");
        DeviceTimer timer = arm("def tick(emit,print):\n print(1,2,file=f)\n emit(f.getvalue())", BOTH, "", true);
        timer.onEmit(heard::add);
        assertThat(next()).isEqualTo("1 2\n");
    }

    @Test
    void noneAndWhatIsNoLiteralAreTold() throws InterruptedException {
        DeviceTimer timer =
                arm("def tick(emit):\n emit(None)\n emit(emit)\n emit({'a':[1]})", List.of("emit"), "", true);
        timer.onEmit(value -> heard.add(String.valueOf(value)));
        assertThat(List.of(next(), next())).containsExactly("null", "{a=[1]}");
    }

    @Test
    void valuesOfAnotherTypeAreLeftOut() throws InterruptedException {
        DeviceTimer timer = arm("def tick(emit):\n emit(1)\n emit('x')\n emit(2)", List.of("emit"), "", true);
        timer.onEmit(Integer.class, heard::add);
        assertThat(List.of(next(), next())).containsExactly(1, 2);
    }

    @Test
    void failingCallbackIsReportedAndStaysArmed() throws InterruptedException {
        DeviceTimer timer = arm("def tick():\n x = 1\n return x/0", List.of(), "", false);
        timer.onError(heard::add);
        for (int i = 0; i < 3; i++) {
            PythonException failure = (PythonException) next();
            assertThat(failure).hasMessageContaining("ZeroDivisionError: divide by zero");
            assertThat(failure.traceback())
                    .isEqualTo("Traceback (most recent call last):\n  File \"tick.py\", line 3, in tick\n"
                            + "ZeroDivisionError: divide by zero");
        }
        assertThat(timer.isArmed()).isTrue();
        assertThat(session.execute("print('clean')")).isEqualTo("clean\n");
    }

    @Test
    void systemExitInACallbackIsAFailureToo() throws InterruptedException {
        DeviceTimer timer = arm("def tick():raise SystemExit", List.of(), "", true);
        timer.onError(heard::add);
        assertThat(((PythonException) next()).type()).isEqualTo("SystemExit");
    }

    @Test
    void oneShotTimerFiresOnceAndEnds() throws InterruptedException {
        DeviceTimer timer = arm("def tick(emit):emit('once')", List.of("emit"), "", true);
        Awaitility.await().until(() -> !timer.isArmed());
        assertThat(session.resources().resources()).isEmpty();
        timer.onEmit(heard::add);
        assertThat(next()).isEqualTo("once");
        timer.stop();
        assertThat(heard).isEmpty();
    }

    @Test
    void listenerMayStopTheTimer() throws InterruptedException {
        DeviceTimer timer = arm("def tick(emit):emit(1)", List.of("emit"), "", false);
        CountDownLatch stopped = new CountDownLatch(1);
        timer.onEmit(value -> {
            timer.stop();
            stopped.countDown();
        });
        assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(board.timers()).isEmpty();
    }

    @Test
    void failingListenerDoesNotEndTheOthers() throws InterruptedException {
        DeviceTimer timer = arm("def tick(emit):emit(1)", List.of("emit"), "", false);
        timer.onEmit(value -> {
            throw new IllegalStateException("broken listener");
        });
        timer.onEmit(heard::add);
        assertThat(List.of(next(), next())).containsExactly(1L, 1L);
    }

    @Test
    void fullRingLosesTheNewestAndNoneOfTheOthers() throws InterruptedException {
        DeviceTimer timer = arm("def tick(emit):\n for i in range(200):emit(i)", List.of("emit"), "", true);
        timer.onEmit(Integer.class, heard::add);
        for (int i = 0; i < Report.PLACES; i++) {
            assertThat(next()).isEqualTo(i);
        }
        Awaitility.await().until(() -> !timer.isArmed());
        timer.onError(failure -> {}).stop();
        assertThat(heard).isEmpty();
    }

    @Test
    void longValuesComeInSeveralParts() throws InterruptedException {
        DeviceTimer timer = arm("def tick(emit):\n for i in range(40):emit(str(i)*1000)", List.of("emit"), "", true);
        timer.onEmit(String.class, heard::add);
        for (int i = 0; i < 40; i++) {
            assertThat(next()).isEqualTo(String.valueOf(i).repeat(1000));
        }
    }

    @Test
    void endOfTheSessionStopsTimersNewestFirst() {
        arm("def tick():0", List.of(), "", false);
        arm("def tick():0", List.of(), "", false);
        assertThat(session.resources().resources())
                .extracting(SessionResource::type)
                .containsExactly("timer", "timer");
        assertThat(session.resources().stats().totalCost()).isPositive();
        session.close();
        assertThat(board.timers()).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> deployed.work()
                        .armTimer("late", new FunctionRef(1, this), List.of(), "", 1, false, CallOptions.defaults()));
    }

    @Test
    void timersOfOtherSessionsGoOn() throws InterruptedException {
        DeviceTimer timer = arm("def tick(emit):emit(1)", List.of("emit"), "", false);
        try (DeviceSession other = manager.open(board.url())) {
            Deployed.in(other)
                    .work()
                    .armTimer(
                            "other",
                            Deployed.in(other).function("def t():0"),
                            List.of(),
                            "",
                            2,
                            false,
                            CallOptions.defaults());
            assertThat(board.timers()).hasSize(2);
        }
        assertThat(board.timers()).hasSize(1);
        timer.onEmit(heard::add);
        assertThat(next()).isEqualTo(1L);
    }

    @Test
    void resetEndsTimers() {
        DeviceTimer timer = arm("def tick():0", List.of(), "", false);
        board.reset();
        Awaitility.await().until(() -> !timer.isArmed());
        timer.stop();
        assertThatThrownBy(() -> session.execute("1")).isInstanceOf(DeviceStateLostException.class);
    }

    @Test
    void mistakesAreToldBeforeAnythingIsSent() {
        FunctionRef function = deployed.function("def tick():0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> deployed.work()
                        .armTimer("tick", function, List.of("running"), "", 1, false, CallOptions.defaults()))
                .withMessage("'running' can't be injected; there are [emit, print]");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        deployed.work().armTimer("tick", function, List.of(), "", 0, false, CallOptions.defaults()))
                .withMessage("periodMillis must be more than zero, but is 0");
        DeviceTimer timer = deployed.work().armTimer("tick", function, List.of(), "", 5, false, CallOptions.defaults());
        assertThatIllegalArgumentException().isThrownBy(() -> timer.onEmit(Thread.class, value -> {}));
    }

    @Test
    void boardWithoutThreadsRefusesThem() {
        FunctionRef function = deployed.function("def f():0");
        assertThatThrownBy(() ->
                        deployed.work().startThread("Weather.levels", function, List.of(), "", CallOptions.defaults()))
                .isInstanceOf(DeviceCapabilityException.class)
                .hasMessageContaining(
                        "Weather.levels can't be started: the board has no threads (no module _thread); a timer may do");
        assertThat(session.resources().resources()).isEmpty();
    }

    @Test
    void boardWithoutVirtualTimersUsesItsFour() {
        DeviceTimer warmUp = arm("def tick():0", List.of(), "", false);
        warmUp.stop();
        // as on an ESP32: one object for each of four timers, -1 is the last of them, and no keyword "hard"
        deployed.inTheAgent("""
                class machine:
                 all={}
                 class Timer:
                  ONE_SHOT=0
                  PERIODIC=1
                  def __new__(c,i):
                   i&=3
                   if i not in machine.all:machine.all[i]=object.__new__(c)
                   return machine.all[i]
                  def __init__(self,i):0
                  def init(self,mode,period,callback):0
                  def deinit(self):0
                """);
        List<DeviceTimer> timers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            timers.add(arm("def tick():0", List.of(), "", false));
        }
        assertThatThrownBy(() -> arm("def tick():0", List.of(), "", false))
                .isInstanceOf(DeviceCapabilityException.class)
                .hasMessageContaining("tick can't be started: no timer is free; something else has it");
        timers.get(1).stop();
        assertThat(arm("def tick():0", List.of(), "", false).isArmed()).isTrue();
        assertThat(session.resources().resources()).hasSize(4);
    }

    @Test
    void timerCostsAboutWhatItTells() {
        arm("def tick(emit,print):0", BOTH, "", false);
        FunctionRef function = deployed.function("def tick(emit,print):0");
        int before = deployed.freeMemory();
        DeviceTimer timer = deployed.work().armTimer("t", function, BOTH, "", 100_000, false, CallOptions.defaults());
        int cost = before - deployed.freeMemory();
        assertThat(cost).isBetween(ActivityKind.TIMER.cost() / 2, ActivityKind.TIMER.cost() * 2);
        timer.stop();
        deployed.freeMemory();
        assertThat(deployed.freeMemory()).isGreaterThan(before - 100);
    }
}
