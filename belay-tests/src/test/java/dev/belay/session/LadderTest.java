package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.belay.device.CallOptions;
import dev.belay.resource.CleanupReport;
import dev.belay.resource.CleanupStep;
import dev.belay.resource.CleanupStep.Outcome;
import dev.belay.resource.ResourceCleanupException;
import dev.belay.resource.ResourceLimitException;
import dev.belay.resource.SessionResource;
import dev.belay.task.DeviceStream;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.machine.PinMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of a session on a board that is in order: what is done, in which order, and what is told. */
@Timeout(60)
class LadderTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();

    @AfterEach
    void close() {
        manager.close();
        board.close();
    }

    private DeviceSession open(SessionOptions.Builder options) {
        return manager.open(board.url(), options.build());
    }

    private DeviceSession open() {
        return open(SessionOptions.builder());
    }

    private static CleanupReport report(DeviceSession session) {
        return session.cleanupReport().orElseThrow();
    }

    private static List<String> steps(DeviceSession session) {
        return report(session).steps().stream().map(CleanupStep::what).toList();
    }

    @Test
    void allIsGivenBackNewestFirstBehindTheTeardowns() {
        DeviceSession session = open();
        List<String> host = new ArrayList<>();
        assertThat(session.bind(MatrixTasks.Leaving.class).answer()).isEqualTo(42);
        session.resources().register(SessionResource.python("oldest", "log = log + ['oldest']"));
        session.resources()
                .register(new Thing("host", () -> host.addAll(List.of(session.evaluate("log", String[].class)))));
        session.bind(MatrixTasks.Timers.class).ticking();
        session.resources().register(SessionResource.python("newest", "log = ['newest']"));
        Throwable unused = catchThrowable(session::close);
        assertThat(steps(session))
                .containsExactly(
                        "teardown Leaving.leave",
                        "python newest",
                        "timer Timers.ticking",
                        "thing host",
                        "python oldest",
                        "namespace");
        assertThat(host).containsExactly("newest");
    }

    @Test
    void nothingIsSkippedSinceSomethingBeforeItFailed() {
        DeviceSession session = open();
        session.execute("import machine\npump = machine.Pin(2, machine.Pin.OUT)\npump.on()");
        session.resources().register(SessionResource.python("pump", "pump.off()"));
        session.resources().register(Thing.failing("host"));
        session.resources().register(SessionResource.python("exit", "raise SystemExit"));
        session.resources().register(SessionResource.python("syntax", "def"));
        session.resources().register(SessionResource.python("broken", "1 / 0"));
        assertThatThrownBy(session::close)
                .isInstanceOf(ResourceCleanupException.class)
                .hasMessageContaining("ZeroDivisionError")
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(3));
        assertThat(report(session).steps())
                .extracting(CleanupStep::outcome)
                .containsExactly(
                        Outcome.FAILED, Outcome.FAILED, Outcome.FAILED, Outcome.FAILED, Outcome.DONE, Outcome.DONE);
        assertThat(report(session).isVerified()).isTrue();
        assertThat(board.pin(2).isLow()).isTrue();
    }

    @Test
    void boardIsCountedBeforeAndAfter() {
        DeviceSession session = open();
        session.bind(MatrixTasks.Timers.class).ticking();
        session.execute("a = 1\nb = 2");
        session.close();
        assertThat(report(session).before()).hasValueSatisfying(census -> {
            assertThat(census.timers()).isOne();
            assertThat(census.names()).isGreaterThanOrEqualTo(2);
        });
        assertThat(report(session).after()).hasValueSatisfying(census -> {
            assertThat(census.isEmpty()).isTrue();
            assertThat(census.freeHeap()).isPositive();
        });
    }

    @Test
    void pinsBecomeInputsWhereThatIsAskedFor() {
        DeviceSession session = open(SessionOptions.builder().restorePins(true));
        session.execute("import machine\nled = machine.Pin(3, machine.Pin.OUT)\nled.on()");
        session.resources().register(SessionResource.outputPin(4));
        session.execute("machine.Pin(4, machine.Pin.OUT).on()");
        session.close();
        assertThat(board.pin(3).mode()).isEqualTo(PinMode.INPUT);
        assertThat(board.pin(4).mode()).isEqualTo(PinMode.INPUT);
        assertThat(steps(session)).containsExactly("pin pin-4", "pins", "namespace");
    }

    @Test
    void pinsStayAsTheyAreWhereItIsNot() {
        DeviceSession session = open();
        session.execute("import machine\nled = machine.Pin(3, machine.Pin.OUT)\nled.on()");
        session.close();
        assertThat(board.pin(3).mode()).isEqualTo(PinMode.OUTPUT);
        assertThat(board.pin(3).isHigh()).isTrue();
    }

    @Test
    void temporaryFilesAreDeletedAndMissingOnesAreNoFailure() {
        DeviceSession session = open();
        session.execute("open('there', 'w').close()");
        session.resources().register(SessionResource.temporaryFile("there"));
        session.resources().register(SessionResource.temporaryFile("it's \\ gone"));
        session.close();
        assertThat(board.files().exists("there")).isFalse();
        assertThat(report(session).failures()).isEmpty();
    }

    @Test
    void endThatABusyBoardPutOffIsMadeUpForByTheNextCall() {
        DeviceSession busy = open();
        DeviceSession leaving = open(SessionOptions.builder().cleanupTimeout(Duration.ofSeconds(1)));
        leaving.execute("import machine\npump = machine.Pin(2, machine.Pin.OUT)\npump.on()");
        leaving.resources().register(SessionResource.python("pump", "pump.off()"));
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<String> call = busy.executeAsync(
                "print('go')\nwhile True: pass", CallOptions.defaults().onLine(line -> started.countDown()));
        Soon.soon().until(() -> started.getCount() == 0);
        Throwable thrown = catchThrowable(leaving::close);
        assertThat(thrown).isInstanceOf(ResourceCleanupException.class);
        assertThat(report(leaving).isVerified()).isFalse();
        assertThat(board.pin(2).isHigh()).isTrue();
        assertThat(call.cancel(true)).isTrue();
        assertThat(busy.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        assertThat(board.pin(2).isLow()).isTrue();
    }

    @Test
    void oneDeadlineIsForAll() {
        DeviceSession session = open(SessionOptions.builder().cleanupTimeout(Duration.ofSeconds(1)));
        for (int i = 0; i < 20; i++) {
            session.resources().register(SessionResource.python("hanging-" + i, "while True: pass"));
        }
        Throwable unused = catchThrowable(session::close);
        assertThat(report(session).steps().get(0).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report(session).steps().get(19).outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(report(session).failures()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(report(session).isVerified()).isTrue();
    }

    @Test
    void bodysExceptionIsNotHidden() {
        RuntimeException body = new RuntimeException("mine");
        assertThatThrownBy(() -> manager.executeInSession(board.url(), session -> {
                    session.resources().register(SessionResource.python("broken", "1 / 0"));
                    throw body;
                }))
                .isSameAs(body)
                .satisfies(thrown -> assertThat(thrown.getSuppressed())
                        .singleElement()
                        .isInstanceOf(ResourceCleanupException.class));
    }

    @Test
    void resourcesOfTheLibraryCountToo() {
        DeviceSession session = open(SessionOptions.builder().maxResources(2));
        MatrixTasks.Timers timers = session.bind(MatrixTasks.Timers.class);
        timers.ticking();
        assertThat(session.resources().stats().timers()).isOne();
        int owned = session.resources().stats().total();
        for (int i = owned; i < 2; i++) {
            session.resources().register(new Thing("thing-" + i, () -> {}));
        }
        String refusal = "session " + session.id() + " owns 2 resources, as many as it may (maxResources); ";
        assertThatThrownBy(timers::raising)
                .isInstanceOf(ResourceLimitException.class)
                .hasMessageContaining(refusal);
        assertThatThrownBy(() -> session.bind(MatrixTasks.Objects.class).list())
                .isInstanceOf(ResourceLimitException.class)
                .hasMessageContaining(refusal);
        assertThatThrownBy(() -> {
                    DeviceStream<Integer> stream =
                            session.bind(MatrixTasks.Streams.class).count();
                    stream.close();
                })
                .isInstanceOf(ResourceLimitException.class)
                .hasMessageContaining(refusal);
        assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        assertThat(board.timers()).hasSize(1);
        session.close();
        assertThat(report(session).isVerified()).isTrue();
    }

    @Test
    void timerThatCostsTooMuchIsRefusedBeforeItIsArmed() {
        DeviceSession session = open(SessionOptions.builder().maxResourceCost(300));
        assertThatThrownBy(() -> session.bind(MatrixTasks.Timers.class).ticking())
                .isInstanceOf(ResourceLimitException.class)
                .hasMessageContaining("of 300 that it may (maxResourceCost); timer 'timer-1-Timers.ticking'");
        assertThat(board.timers()).isEmpty();
    }
}
