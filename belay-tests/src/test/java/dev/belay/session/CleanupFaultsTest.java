package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.belay.device.ConnectionOptions;
import dev.belay.device.ConnectionState;
import dev.belay.device.DeviceConnection;
import dev.belay.repl.PythonException;
import dev.belay.resource.CleanupPolicy;
import dev.belay.resource.CleanupReport;
import dev.belay.resource.CleanupReset;
import dev.belay.resource.CleanupStep;
import dev.belay.resource.CleanupStep.Outcome;
import dev.belay.resource.ResourceCleanupException;
import dev.belay.resource.SessionResource;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.transport.FaultyWire;
import dev.belay.transport.FaultyWire.Damage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes wrong while a session ends, one by one. {@link CleanupMatrixTest} has them all together. */
@Timeout(60)
class CleanupFaultsTest {
    /** Takes all memory, down to the last few bytes. */
    static final String FILL = """
            ballast=None
            size=4096
            while size>16:
             try:ballast=(ballast,bytearray(size))
             except MemoryError:size//=2
            """;

    private static final ConnectionOptions IMPATIENT =
            ConnectionOptions.builder().recoveryTimeout(Duration.ofMillis(600)).build();

    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final FaultyWire wire = new FaultyWire(board.transport());
    private final DeviceConnection connection = DeviceConnection.open(wire, IMPATIENT);
    private final DeviceSessionManager manager = DeviceSessionManager.create();

    @AfterEach
    void close() {
        manager.close();
        connection.close();
        board.close();
    }

    private DeviceSession open(CleanupPolicy policy) {
        return open(policy, Duration.ofSeconds(2));
    }

    private DeviceSession open(CleanupPolicy policy, Duration cleanupTimeout) {
        return manager.createSession(
                connection,
                SessionOptions.builder()
                        .cleanupTimeout(cleanupTimeout)
                        .cleanup(policy)
                        .build());
    }

    private DeviceSession open() {
        return open(CleanupPolicy.softReset());
    }

    private static CleanupReport end(DeviceSession session) {
        Throwable unused = catchThrowable(session::close);
        return session.cleanupReport().orElseThrow();
    }

    /** Counts in a file, which outlives the session. */
    private static SessionResource counting(String id) {
        return SessionResource.python(id, "with open('" + id + "','a')as f:f.write('x')");
    }

    private static List<String> wrong(CleanupReport report) {
        return report.steps().stream()
                .filter(step -> step.outcome() != Outcome.DONE)
                .map(CleanupStep::what)
                .toList();
    }

    @Test
    void boardThatIsIdleIsBackInStepInAShortTime() {
        DeviceSession session = open();
        session.execute("x = 1");
        wire.damageInput(5, Damage.LOST);
        Throwable unused = catchThrowable(() -> session.execute("x = 2", Duration.ofMillis(300)));
        assertThat(session.evaluate("x", Integer.class)).isEqualTo(2);
        assertThat(connection.state()).isEqualTo(ConnectionState.OPEN);
    }

    @Test
    void nameThatIsUnknownForALostByteIsNoReset() {
        DeviceSession session = open();
        session.execute("x = 1");
        // the second byte of the request for raw paste; what follows is taken for a plain program
        wire.damageOutput(1, Damage.LOST);
        Throwable unused = catchThrowable(() -> session.execute("x = 2", Duration.ofMillis(300)));
        assertThat(session.isActive()).isTrue();
        assertThat(session.evaluate("x", Integer.class)).isBetween(1, 2);
    }

    @Test
    void codeThatHangsKeepsNothingElseFromRunningAndNothingRunsTwice() {
        DeviceSession session = open();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            ids.add("older-" + i);
            session.resources().register(counting("older-" + i));
        }
        session.resources().register(SessionResource.python("hanging", "while True: pass"));
        session.resources().register(counting("newest"));
        CleanupReport report = end(session);
        assertThat(wrong(report)).describedAs("%s", report).containsExactly("python hanging");
        assertThat(report.isVerified()).isTrue();
        ids.add("newest");
        for (String id : ids) {
            assertThat(board.files().read(id)).describedAs("%s: %s", id, report).hasSize(1);
        }
    }

    @Test
    void answerThatIsGarbledRunsNothingTwice() {
        for (int i = 0; i < 12; i++) {
            int offset = i;
            String pump = "pump-" + i;
            DeviceSession session = open();
            session.resources().register(counting(pump));
            session.resources().register(new Thing("fault", () -> wire.damageInput(offset, Damage.CHANGED)));
            CleanupReport report = end(session);
            assertThat(report.isVerified())
                    .describedAs("byte %d: %s", i, report)
                    .isTrue();
            assertThat(board.files().read(pump))
                    .describedAs("byte %d: %s", i, report)
                    .hasSize(1);
        }
    }

    @Test
    void lostByteIsNoReasonToResetABoard() {
        for (int i = 0; i < 12; i++) {
            int offset = i;
            DeviceSession session = open();
            session.execute("x = 1");
            session.resources().register(new Thing("fault", () -> wire.damageInput(offset, Damage.LOST)));
            CleanupReport report = end(session);
            assertThat(report.failures()).describedAs("byte %d: %s", i, report).isEmpty();
            assertThat(report.reset()).describedAs("byte %d: %s", i, report).isEmpty();
            assertThat(report.isVerified())
                    .describedAs("byte %d: %s", i, report)
                    .isTrue();
        }
    }

    @Test
    void programThatDidNotArriveIsSentAgain() {
        DeviceSession session = open();
        session.resources().register(counting("pump"));
        session.resources().register(new Thing("fault", () -> wire.damageOutput(0, Damage.LOST)));
        CleanupReport report = end(session);
        assertThat(report.failures()).describedAs("%s", report).isEmpty();
        assertThat(board.files().read("pump")).describedAs("%s", report).hasSize(1);
    }

    @Test
    void boardWithoutMemoryIsNotTakenForOneThatWasReset() {
        DeviceSession session = open();
        assertThatThrownBy(() -> session.execute(FILL)).isInstanceOf(PythonException.class);
        assertThatThrownBy(() -> session.evaluate("len('x' * 100)", Integer.class))
                .isInstanceOf(PythonException.class)
                .hasMessageContaining("MemoryError");
        CleanupReport report = end(session);
        assertThat(report.reset())
                .describedAs("%s", report)
                .hasValueSatisfying(reset -> assertThat(reset.kind()).isEqualTo(CleanupReset.Kind.SOFT));
        assertThat(report.isVerified()).isTrue();
    }

    @Test
    void boardThatCantBeReachedIsSwitchedOffAndOn() {
        List<String> switched = new ArrayList<>();
        DeviceSession session = open(
                CleanupPolicy.hardReset(name -> {
                    switched.add(name);
                    board.reset();
                }),
                Duration.ofSeconds(10)); // so that it is lost before the time is over, on a slow machine too
        session.bind(Blinking.class).blink();
        session.resources().register(counting("pump"));
        session.resources().register(new Thing("fault", wire::silence));
        CleanupReport report = end(session);
        assertThat(switched).containsExactly(board.url());
        assertThat(report.reset())
                .hasValueSatisfying(reset -> assertThat(reset.kind()).isEqualTo(CleanupReset.Kind.HARD));
        assertThat(report.isVerified()).describedAs("%s", report).isTrue();
        Soon.soon().until(() -> board.timers().isEmpty());
    }

    @Test
    void nothingIsVerifiedOfABoardThatIsLost() {
        DeviceSession session = open();
        session.execute("x = 1");
        session.resources().register(new Thing("fault", () -> {
            wire.cut();
            Soon.soon().until(() -> connection.state() == ConnectionState.LOST);
        }));
        session.close();
        CleanupReport report = session.cleanupReport().orElseThrow();
        assertThat(wrong(report)).containsExactly("namespace, out of reach");
        assertThat(report.isVerified()).isFalse();
    }

    @Test
    void unusedSessionIsVerifiedWithoutAQuestion() {
        DeviceSession session = open();
        wire.silence();
        session.close();
        CleanupReport report = session.cleanupReport().orElseThrow();
        assertThat(report.steps()).isEmpty();
        assertThat(report.isVerified()).isTrue();
        wire.repair();
    }

    @Test
    void silentBoardIsReportedAsSuch() {
        DeviceSession session = open();
        session.resources().register(counting("pump"));
        session.execute("x = 1");
        session.resources().register(new Thing("fault", wire::silence));
        assertThatThrownBy(session::close)
                .isInstanceOf(ResourceCleanupException.class)
                .hasMessageStartingWith("session " + session.id() + " has ended, but not all could be given back: ")
                .hasMessageContaining("the board did not obey Ctrl-C and the connection is lost");
        assertThat(session.cleanupReport().orElseThrow().isVerified()).isFalse();
        assertThat(session.status()).isEqualTo(SessionStatus.ENDED);
    }
}
