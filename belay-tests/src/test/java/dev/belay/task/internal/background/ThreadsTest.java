package dev.belay.task.internal.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.device.CallOptions;
import dev.belay.device.DeviceCapabilities;
import dev.belay.device.DeviceCapabilityException;
import dev.belay.device.DeviceConnection;
import dev.belay.repl.CallInterruptedException;
import dev.belay.repl.DeviceTimeoutException;
import dev.belay.repl.PythonException;
import dev.belay.resource.ResourceCleanupException;
import dev.belay.resource.SessionResource;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.task.DeviceThread;
import dev.belay.testing.ThreadBoard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.Mockito;

/** Threads of a session, on a board whose threads have no lock around them. */
@Timeout(120)
class ThreadsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String COUNTING = """
            def count(running,sleep_ms,emit,n,pause):
             while running():
              emit(n)
              n+=1
              sleep_ms(pause)
            """;
    private static final List<String> FOR_COUNTING = List.of("running", "sleep_ms", "emit");

    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    private ThreadBoard board;
    private DeviceSessionManager manager;
    private DeviceSession session;
    private Deployed deployed;

    @BeforeEach
    void open() {
        ThreadBoard.availability().orSkip();
        board = ThreadBoard.start();
        manager = DeviceSessionManager.create();
        session = manager.open(board.url());
        deployed = Deployed.in(session);
    }

    @AfterEach
    void close() {
        if (board != null) {
            manager.close();
            board.close();
        }
    }

    private DeviceThread start(String code, List<String> injected, String arguments) {
        return deployed.work()
                .startThread(
                        "Weather.levels",
                        deployed.function(code),
                        injected,
                        arguments,
                        CallOptions.defaults().sourceName("weather.py"));
    }

    private Object next() throws InterruptedException {
        return heard.poll(20, TimeUnit.SECONDS);
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    @Test
    void emittedValuesReachListenersInOrder() {
        List<Integer> levels = new CopyOnWriteArrayList<>();
        DeviceThread thread = start(COUNTING, FOR_COUNTING, "7,2");
        thread.onEmit(Integer.class, levels::add);
        assertThat(thread.isAlive()).isTrue();
        assertThat(thread.name()).isEqualTo("Weather.levels");
        Awaitility.await().until(() -> levels.size() > 200);
        thread.close();
        assertThat(thread.isAlive()).isFalse();
        assertThat(levels).isEqualTo(numbers(7, 7 + levels.size()));
        assertThat(session.resources().resources()).isEmpty();
        thread.stop();
        thread.close();
    }

    @Test
    void joinReturnsBehindTheLastListener() {
        List<String> printed = new ArrayList<>();
        List<String> emitted = new ArrayList<>();
        DeviceThread thread = start(
                "def f(print,emit,a,b):\n print('to',a)\n emit(b)\n print('bye',end='')",
                List.of("print", "emit"),
                "'you',(1,2)");
        thread.onPrint(printed::add).onEmit(value -> emitted.add(String.valueOf(value)));
        assertThat(thread.join(PATIENCE)).isTrue();
        assertThat(printed).containsExactly("to you", "bye");
        assertThat(emitted).containsExactly("[1, 2]");
    }

    @Test
    void eventsBeforeTheFirstListenerAreKept() throws InterruptedException {
        DeviceThread thread = start("def f(emit):\n for i in range(9):emit(i)", List.of("emit"), "");
        assertThat(thread.join(PATIENCE)).isTrue();
        thread.onEmit(Integer.class, heard::add);
        for (int i = 0; i < 9; i++) {
            assertThat(next()).isEqualTo(i);
        }
    }

    @Test
    void exceptionEndsItAndIsToldWithItsTraceback() throws InterruptedException {
        DeviceThread thread = start("def f(emit):\n emit(1)\n\n d={}\n emit(d[8])", List.of("emit"), "");
        thread.onEmit(heard::add).onError(heard::add);
        assertThat(thread.join(PATIENCE)).isTrue();
        assertThat(next()).isEqualTo(1L);
        PythonException failure = (PythonException) next();
        assertThat(failure.traceback())
                .isEqualTo("Traceback (most recent call last):\n  File \"weather.py\", line 5, in f\nKeyError: 8");
        thread.onError(heard::add);
        assertThat(next()).isSameAs(failure);
    }

    @Test
    void systemExitEndsItQuietly() {
        DeviceThread thread = start("def f():raise SystemExit", List.of(), "");
        List<Object> failures = new ArrayList<>();
        thread.onError(failures::add);
        assertThat(thread.join(PATIENCE)).isTrue();
        assertThat(failures).isEmpty();
    }

    @Test
    void stopWakesTheSleeper() {
        DeviceThread thread =
                start("def f(sleep_ms,emit):\n sleep_ms(10**9)\n emit('awake')", List.of("sleep_ms", "emit"), "");
        List<Object> said = new ArrayList<>();
        thread.onEmit(said::add);
        assertThat(thread.join(Duration.ofMillis(50))).isFalse();
        assertThat(thread.isAlive()).isTrue();
        thread.stop();
        assertThat(thread.join(PATIENCE)).isTrue();
        assertThat(said).containsExactly("awake");
    }

    @Test
    void sleepLastsAsLongAsItIsTold() throws InterruptedException {
        DeviceThread thread = start(
                "def f(sleep_ms,emit):\n import time\n t=time.ticks_ms()\n sleep_ms(55)\n"
                        + " emit(time.ticks_diff(time.ticks_ms(),t)>=55)",
                List.of("sleep_ms", "emit"),
                "");
        thread.onEmit(heard::add);
        assertThat(next()).isEqualTo(true);
    }

    @Test
    void threadThatIgnoresTheRequestToStopIsAFailure() {
        session.execute("stopped = 0");
        DeviceThread thread = deployed.work()
                .startThread(
                        "deaf",
                        deployed.function("def f():\n import time\n while not stopped:time.sleep_ms(5)"),
                        List.of(),
                        "",
                        CallOptions.defaults().timeout(Duration.ofMillis(300)));
        assertThatThrownBy(thread::close)
                .isInstanceOf(DeviceTimeoutException.class)
                .hasMessageContaining(
                        "was asked to stop, but did not end within 300 ms; its function has to look at running()");
        assertThat(thread.isAlive()).isTrue();
        session.execute("stopped = 1");
        assertThat(thread.join(PATIENCE)).isTrue();
    }

    @Test
    void threadThatDoesNotEndIsReportedWhereAnotherSessionForbidsAReset() {
        DeviceThread thread = deployed.work()
                .startThread(
                        "deaf",
                        deployed.function("def f():\n import time\n while 1:time.sleep_ms(5)"),
                        List.of(),
                        "",
                        CallOptions.defaults().timeout(Duration.ofMillis(300)));
        try (DeviceSession other = manager.open(board.url())) {
            assertThat(other.evaluate("1+1", Integer.class)).isEqualTo(2);
            assertThatThrownBy(session::close)
                    .isInstanceOf(ResourceCleanupException.class)
                    .hasMessageContaining("it does not end");
            assertThat(other.evaluate("1+1", Integer.class)).isEqualTo(2);
            assertThat(thread.isAlive()).isTrue();
        }
    }

    @Test
    void endOfTheSessionStopsThreadsAndListenersHearAll() {
        List<Integer> one = new CopyOnWriteArrayList<>();
        List<Integer> two = new CopyOnWriteArrayList<>();
        DeviceThread first = start(COUNTING, FOR_COUNTING, "0,20").onEmit(Integer.class, one::add);
        DeviceThread second = start(COUNTING, FOR_COUNTING, "5000,20").onEmit(Integer.class, two::add);
        assertThat(session.resources().resources())
                .extracting(SessionResource::type)
                .containsExactly("thread", "thread");
        Awaitility.await().until(() -> one.size() > 20 && two.size() > 20);
        try (DeviceSession other = manager.open(board.url())) {
            session.close();
            assertThat(other.evaluate("1+1", Integer.class)).isEqualTo(2);
        }
        assertThat(first.isAlive()).isFalse();
        assertThat(second.isAlive()).isFalse();
        assertThat(one).isEqualTo(numbers(0, one.size()));
        assertThat(two).isEqualTo(numbers(5000, 5000 + two.size()));
    }

    @Test
    void callsBesideAThreadAreAllRight() {
        List<Integer> levels = new CopyOnWriteArrayList<>();
        DeviceThread thread = start(COUNTING, FOR_COUNTING, "0,20").onEmit(Integer.class, levels::add);
        for (int i = 0; i < 10_000; i++) {
            assertThat(session.evaluate(i + "+1", Integer.class)).isEqualTo(i + 1);
        }
        thread.close();
        assertThat(levels).hasSizeGreaterThan(20).isEqualTo(numbers(0, levels.size()));
    }

    @Test
    void interruptedCallsLoseNothingOfAThread() {
        List<Integer> levels = new CopyOnWriteArrayList<>();
        DeviceThread thread = start(COUNTING, FOR_COUNTING, "0,20").onEmit(Integer.class, levels::add);
        CallOptions hasty = CallOptions.defaults().timeout(Duration.ofMillis(20));
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> session.execute("while 1:pass", hasty)).isInstanceOf(DeviceTimeoutException.class);
        }
        thread.close();
        assertThat(levels).isNotEmpty().isEqualTo(numbers(0, levels.size()));
    }

    @Test
    void fastThreadLosesTheNewestAndNoneTwice() {
        List<Integer> levels = new CopyOnWriteArrayList<>();
        DeviceThread thread = start("def f(emit):\n for i in range(50000):emit(i)", List.of("emit"), "")
                .onEmit(Integer.class, levels::add);
        assertThat(thread.join(PATIENCE)).isTrue();
        assertThat(levels.subList(0, Report.PLACES)).isEqualTo(numbers(0, Report.PLACES));
        assertThat(levels).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void resetEndsThreads() {
        DeviceThread thread = start(COUNTING, FOR_COUNTING, "0,10");
        assertThatThrownBy(() -> session.execute("raise SystemExit")).isNotNull();
        Awaitility.await().until(() -> !thread.isAlive());
        thread.close();
    }

    @Test
    void boardWithOneThreadRefusesTheSecondWhicheverSessionAsks() {
        DeviceConnection single = singleThreaded(session.device().connection());
        Deployed first = Deployed.in(session, single);
        DeviceThread thread =
                first.work().startThread("one", first.function(COUNTING), FOR_COUNTING, "0,10", CallOptions.defaults());
        try (DeviceSession other = manager.open(board.url())) {
            Deployed second = Deployed.in(other, single);
            FunctionRef function = second.function("def f():0");
            assertThatThrownBy(() -> second.work().startThread("two", function, List.of(), "", CallOptions.defaults()))
                    .isInstanceOf(DeviceCapabilityException.class)
                    .hasMessageContaining("two can't be started: the board runs one thread at a time, and thread one of"
                            + " session " + session.id() + " on " + board.url() + " runs; stop it first");
            assertThat(other.resources().resources()).isEmpty();
            thread.close();
            assertThat(second.work()
                            .startThread("two", function, List.of(), "", CallOptions.defaults())
                            .join(PATIENCE))
                    .isTrue();
        }
    }

    private static DeviceConnection singleThreaded(DeviceConnection real) {
        DeviceCapabilities capabilities = Mockito.mock(DeviceCapabilities.class);
        Mockito.when(capabilities.hasThreads()).thenReturn(true);
        Mockito.when(capabilities.platform()).thenReturn("rp2");
        DeviceConnection connection = Mockito.mock(DeviceConnection.class);
        Mockito.when(connection.capabilities()).thenReturn(capabilities);
        Mockito.when(connection.board()).thenReturn(real.board());
        Mockito.when(connection.options()).thenReturn(real.options());
        return connection;
    }

    @Test
    void mistakesAreToldBeforeAnythingIsSent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> start("def f():0", List.of("running", "open"), ""))
                .withMessage("'open' can't be injected; there are [running, sleep_ms, emit, print]");
        DeviceThread thread = start("def f():0", List.of(), "");
        assertThatIllegalArgumentException().isThrownBy(() -> thread.join(Duration.ofMillis(-1)));
    }

    @Test
    void boardWithoutTimersRefusesThem() {
        FunctionRef function = deployed.function("def f():0");
        assertThatThrownBy(() ->
                        deployed.work().armTimer("blink", function, List.of(), "", 5, false, CallOptions.defaults()))
                .isInstanceOf(DeviceCapabilityException.class)
                .hasMessageContaining("blink can't be armed: the board has no machine.Timer");
    }

    @Test
    void boardsOwnRefusalOfASecondThreadIsTold() {
        assertThat(start("def f():0", List.of(), "").join(PATIENCE)).isTrue();
        deployed.inTheAgent("class _thread:\n @staticmethod\n def start_new_thread(f,a):raise OSError('core1 in use')");
        assertThatThrownBy(() -> start("def f():0", List.of(), ""))
                .isInstanceOf(DeviceCapabilityException.class)
                .hasMessageContaining("Weather.levels can't be started: core1 in use; something else has it");
        assertThat(session.resources().resources()).isEmpty();
        assertThat(session.evaluate("1+1", Integer.class)).isEqualTo(2);
    }

    @Test
    void interruptEndsJoinAndNotTheThread() {
        DeviceThread thread = start(COUNTING, FOR_COUNTING, "0,10");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> thread.join(PATIENCE))
                .isInstanceOf(CallInterruptedException.class)
                .hasMessageContaining("interrupted while it waited for thread Weather.levels");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(thread.isAlive()).isTrue();
    }

    @Test
    void listenerMayEndTheSession() throws InterruptedException {
        DeviceThread thread = start(COUNTING, FOR_COUNTING, "0,5");
        thread.onEmit(value -> {
            session.close();
            heard.add(thread.isAlive());
        });
        assertThat(next()).isEqualTo(false);
    }

    @Test
    void listenerOfACallMayEndTheSession() {
        DeviceThread thread = start(COUNTING, FOR_COUNTING, "0,5");
        assertThatThrownBy(() -> session.execute(
                        "print(1)\nwhile 1:pass", CallOptions.defaults().onLine(line -> session.close())))
                .isInstanceOf(CallInterruptedException.class);
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void hostThreadEndsWithTheLastThreadOfTheBoard() {
        DeviceThread thread = start(COUNTING, FOR_COUNTING, "0,10");
        assertThat(hostThreads()).hasSize(1);
        thread.close();
        Awaitility.await().until(() -> hostThreads().isEmpty());
        DeviceThread again = start(COUNTING, FOR_COUNTING, "0,10");
        assertThat(hostThreads()).hasSize(1);
        again.close();
    }

    private List<String> hostThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(("belay-background-" + session.device().connection().board())::equals)
                .toList();
    }
}
