package dev.belay.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.belay.device.DeviceCapabilityException;
import dev.belay.repl.DeviceTimeoutException;
import dev.belay.repl.PythonException;
import dev.belay.resource.ResourceCleanupException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.ThreadBoard;
import dev.belay.testing.junit.BelayTest;
import dev.belay.value.ConversionException;
import dev.belay.value.GenericType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@BelayTest
@Timeout(60)
class ExecutorsTest {
    @Test
    void taskIsMadeOfNameParametersAndSource(DeviceSession session) throws Exception {
        DynamicTask scale = session.executors().task("scale", List.of("x", "factor"), "return x * factor");
        int twelve = scale.call(Integer.class, 3, 4);
        assertThat(twelve).isEqualTo(12);
        assertThat(scale.call(int.class, 3, 5)).isEqualTo(15);
        assertThat(scale.call(new GenericType<List<Integer>>() {}, List.of(1, 2), 2))
                .containsExactly(1, 2, 1, 2);
        assertThat(scale.call(new GenericType<Optional<Integer>>() {}, 1, 1)).contains(1);
        assertThat(scale.callAsync(String.class, "ab", 2).get(10, TimeUnit.SECONDS))
                .isEqualTo("abab");
        assertThat(scale.signature()).isEqualTo("scale(x, factor)");
        assertThat(scale)
                .hasToString("scale(x, factor) in session " + session.id() + " on "
                        + session.device().connection().board());
    }

    @Test
    void argumentsAreNeverCode(DeviceSession session) {
        DynamicTask echo = session.executors().task("echo", List.of("x"), "x");
        assertThat(echo.call(String.class, "');boom('")).isEqualTo("');boom('");
    }

    @Test
    void setupAssignsWhatTasksSee(DeviceSession session) {
        session.executors().setup("""
                # known to all
                base = 40
                def more(x):
                    return base + x
                """);
        assertThat(session.executors().task("sum", List.of("x"), "more(x)").call(Integer.class, 2))
                .isEqualTo(42);
        assertThat(session.executors().call("more", Integer.class, 3)).isEqualTo(43);
        session.executors().task("change", "global base\nbase = 1").run();
        assertThat(session.evaluate("base", Integer.class)).isEqualTo(1);
    }

    @Test
    void generatorsAreStreams(DeviceSession session) {
        DynamicTask count = session.executors().task("count", List.of("n"), "for i in range(n): yield i * i");
        try (DeviceStream<Integer> squares = count.stream(Integer.class, 4)) {
            assertThat(squares).containsExactly(0, 1, 4, 9);
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> count.call(Integer.class, 4))
                .withMessage("count(n) yields: it gives a stream, and no result");
        assertThatIllegalStateException()
                .isThrownBy(() -> session.executors().task("one", "1").stream(Integer.class))
                .withMessage("one() has no yield: it gives one result, and no stream");
    }

    @Test
    void resultsMayStayOnTheBoard(DeviceSession session) {
        DynamicTask make = session.executors().task("make", List.of("n"), "bytearray(n)");
        DynamicTask size = session.executors().task("size", List.of("buffer"), "len(buffer)");
        try (RemoteObject buffer = make.object(7)) {
            assertThat(size.call(Integer.class, buffer)).isEqualTo(7);
        }
    }

    @Test
    void tasksOfOneNameKeepTheirOwnCodeAndLines(DeviceSession session) {
        DynamicTask first = session.executors().task("same", "x = 0\n\nreturn 1 / x");
        DynamicTask second = session.executors().task("same", "return {}['second']");
        for (int round = 0; round < 2; round++) {
            assertThat(catchThrowableOfType(PythonException.class, first::run).traceback())
                    .contains("File \"same\", line 3, in same\n    return 1 / x");
            assertThat(catchThrowableOfType(PythonException.class, second::run).traceback())
                    .contains("File \"same\", line 1, in same\n    return {}['second']");
        }
    }

    @Test
    void timeoutCountsForTheTaskThatHasIt(DeviceSession session) {
        DynamicTask forever = session.executors().task("forever", List.of("go"), "while go: pass");
        assertThatExceptionOfType(DeviceTimeoutException.class)
                .isThrownBy(() -> forever.withTimeout(Duration.ofMillis(200)).run(true));
        forever.run(false);
    }

    @Test
    void deployedMethodsAreFoundBySignatureAndHash(DeviceSession session) {
        ExecutorContext executors = session.executors();
        DynamicTask twice = executors.task("twice", List.of("x"), "x * 2");
        assertThat(executors.deployedMethods()).isEmpty();
        assertThat(executors.isMethodDeployed(twice.signature(), twice.sha256()))
                .isFalse();
        twice.run(1);
        session.bind(Pair.class).sum(1, 2);
        assertThat(executors.isMethodDeployed("twice(x)", twice.sha256())).isTrue();
        assertThat(executors.isMethodDeployed("twice(y)", twice.sha256())).isFalse();
        DynamicTask other = executors.task("twice", List.of("x"), "x + x");
        assertThat(executors.isMethodDeployed(other.signature(), other.sha256()))
                .isFalse();
        assertThat(executors.deployedMethods())
                .extracting(DeployedMethod::signature, DeployedMethod::displayName)
                .containsExactly(tuple("twice(x)", "twice"), tuple("sum(a, b)", "Pair.sum"));
        assertThat(executors.deployedMethods().get(0).sha256())
                .isEqualTo(twice.sha256())
                .matches("[0-9a-f]{64}");
        session.close();
        assertThat(executors.deployedMethods()).isEmpty();
    }

    interface Pair {
        @Task("a + b")
        int sum(int a, int b);
    }

    interface Last {
        @Setup("print('made')")
        void make();

        @Task("1")
        int one();

        @Teardown("pin.off(); order.value(0)")
        void drop();
    }

    @Test
    void teardownsRunNewestFirstTogetherWithThoseOfInterfaces(EmbeddedBoard board, DeviceSession session) {
        session.execute("from machine import Pin\npin = Pin(2, Pin.OUT)\norder = Pin(3, Pin.OUT)");
        session.executors().teardown("first", "order.on() if not pin.value() and not order.value() else None");
        session.bind(Last.class).one();
        session.executors().teardown("last", "pin.on()\norder.on()");
        assertThat(board.pin(2).isHigh()).isFalse();
        session.close();
        assertThat(board.pin(2).isHigh()).isFalse();
        assertThat(board.pin(3).isHigh()).isTrue();
    }

    @Test
    void failingTeardownIsReportedAndKeepsNoOtherFromRunning(EmbeddedBoard board, DeviceSession session) {
        session.execute("from machine import Pin\npin = Pin(2, Pin.OUT)");
        session.executors().teardown("good", "pin.on()");
        session.executors().teardown("bad", "# not there\n\nmissing()");
        ResourceCleanupException failure = catchThrowableOfType(ResourceCleanupException.class, session::close);
        assertThat(failure.getCause()).isInstanceOfSatisfying(PythonException.class, cause -> {
            assertThat(cause.traceback()).contains("File \"bad\", line 3, in <module>\n    missing()");
            assertThat(cause.activity()).contains("teardown bad");
        });
        assertThat(board.pin(2).isHigh()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "class | x | x | 'class' is no name in Python",
                "a b | x | x | 'a b' is no name in Python",
                "f | 1x | x | '1x' is no name in Python",
                "f | x,x | x | two parameters have the same name in [x, x]",
                "f | x | \"\" | line 1: there is no code, for task f",
                "f | x | return (x | line 1: the ( is not closed, for task f",
            })
    void badTasksAreRefused(String name, String parameters, String source, String message) {
        try (var board = EmbeddedBoard.start();
                var manager = DeviceSessionManager.create();
                var session = manager.open(board.url())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.executors().task(name, List.of(parameters.split(",")), source))
                    .withMessage(message);
        }
    }

    @Test
    void wrongArgumentsAndTypesAreRefusedBeforeAnythingIsSent(DeviceSession session) {
        DynamicTask one = session.executors().task("one", List.of("x"), "x");
        assertThatIllegalArgumentException()
                .isThrownBy(one::run)
                .withMessage("one(x) takes 1 argument, and was given 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.call(Integer.class, 1, 2))
                .withMessage("one(x) takes 1 argument, and was given 2");
        assertThatIllegalArgumentException().isThrownBy(() -> one.call(Thread.class, 1));
        assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> one.run(new Object()));
        assertThat(session.executors().deployedMethods()).isEmpty();
    }

    @Test
    void badSetupsAndTeardownsAreRefused(DeviceSession session) {
        ExecutorContext executors = session.executors();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> executors.setup("# nothing"))
                .withMessage("there is no code, for setup");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> executors.setup("x = 'a\n"))
                .withMessageStartingWith("line 1: ")
                .withMessageEndingWith(", for setup");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> executors.teardown("off-1", "1"))
                .withMessage("'off-1' is no name in Python");
        executors.teardown("off", "1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> executors.teardown("off", "2"))
                .withMessage("there is a teardown off already");
    }

    @Test
    void setupThatFailsShowsItsLine(DeviceSession session) {
        PythonException failure = catchThrowableOfType(
                PythonException.class, () -> session.executors().setup("\n# why\nmissing"));
        assertThat(failure.traceback()).contains("File \"setup\", line 3, in <module>\n    missing");
    }

    @Test
    void nothingWorksAfterTheEnd(DeviceSession session) {
        ExecutorContext executors = session.executors();
        DynamicTask task = executors.task("one", "1");
        session.close();
        assertThatIllegalStateException().isThrownBy(task::run);
        assertThatIllegalStateException()
                .isThrownBy(() -> executors.task("two", "2"))
                .withMessage("session " + session.id() + " on "
                        + session.device().connection().board() + " has ended");
        assertThatIllegalStateException().isThrownBy(() -> executors.setup("1"));
        assertThatIllegalStateException().isThrownBy(() -> executors.teardown("late", "1"));
    }

    private static final String LEVELS = """
            # counts
            while running():
                emit(start)
                start += 1
                sleep_ms(5)
            """;

    @Test
    void boardWithoutThreadsRefusesThem(DeviceSession session) {
        assertThatExceptionOfType(DeviceCapabilityException.class)
                .isThrownBy(() -> session.executors().thread("levels", List.of("start"), LEVELS, 1))
                .withMessage("thread levels can't be started: the board has no threads (no module _thread)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.executors().thread("levels", List.of("start"), LEVELS))
                .withMessage("thread levels has 1 parameters, and was given 0 arguments");
        assertThat(session.executors().deployedMethods()).isEmpty();
    }

    @Test
    void threadsRunBesideTasks() throws InterruptedException {
        ThreadBoard.availability().orSkip();
        BlockingQueue<Integer> seen = new LinkedBlockingQueue<>();
        try (var board = ThreadBoard.start();
                var manager = DeviceSessionManager.create();
                var session = manager.open(board.url());
                var thread = session.executors().thread("levels", List.of("start"), LEVELS, 7)) {
            thread.onEmit(Integer.class, seen::add);
            assertThat(session.executors().task("one", "1").call(Integer.class)).isEqualTo(1);
            assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo(7);
            assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo(8);
            assertThat(thread.name()).isEqualTo("levels");
        }
    }
}
