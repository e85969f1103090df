package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.belay.device.ConnectionOptions;
import dev.belay.device.DeviceConnection;
import dev.belay.repl.DeviceStateLostException;
import dev.belay.resource.CleanupPolicy;
import dev.belay.resource.CleanupPolicy.OtherSessions;
import dev.belay.resource.CleanupReport;
import dev.belay.resource.CleanupReset.Kind;
import dev.belay.resource.ResourceCleanupException;
import dev.belay.testing.ThreadBoard;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a thread that does not end means to its session, and to the others on its board. */
@Timeout(120)
class CleanupPolicyTest {
    private final Told told = new Told();
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private ThreadBoard board;
    private DeviceConnection connection;

    @BeforeEach
    void open() {
        ThreadBoard.availability().orSkip();
        board = ThreadBoard.start();
        connection = DeviceConnection.open(board.transport(), ConnectionOptions.defaults());
    }

    @AfterEach
    void close() {
        Throwable unused = catchThrowable(manager::close);
        if (board != null) {
            connection.close();
            board.close();
        }
    }

    private DeviceSession deaf(CleanupPolicy policy) {
        DeviceSession session = manager.createSession(
                connection,
                SessionOptions.builder()
                        .cleanupTimeout(Duration.ofSeconds(3))
                        .cleanup(policy)
                        .build());
        assertThat(session.bind(MatrixTasks.Threads.class).deaf().isAlive()).isTrue();
        return session;
    }

    private DeviceSession other() {
        DeviceSession other = manager.createSession(
                connection, SessionOptions.builder().listener(told).build());
        other.execute("x = 42");
        return other;
    }

    private static CleanupReport end(DeviceSession session) {
        Throwable unused = catchThrowable(session::close);
        return session.cleanupReport().orElseThrow();
    }

    private static Kind reset(CleanupReport report) {
        return report.reset().orElseThrow().kind();
    }

    @Test
    void survivorIsNamedWhereAResetIsForbidden() {
        DeviceSession session = deaf(CleanupPolicy.reportOnly());
        assertThatThrownBy(session::close)
                .isInstanceOf(ResourceCleanupException.class)
                .hasMessageContaining("it does not end");
        CleanupReport report = session.cleanupReport().orElseThrow();
        assertThat(reset(report)).isEqualTo(Kind.NONE);
        assertThat(report.reset().orElseThrow().reason()).isEqualTo("1 thread is alive: thread Threads.deaf");
        assertThat(report.after().orElseThrow().threads()).isOne();
        assertThat(report.isVerified()).isFalse();
    }

    @Test
    void softResetEndsWhatSurvives() {
        DeviceSession session = deaf(CleanupPolicy.softReset());
        session.close();
        CleanupReport report = session.cleanupReport().orElseThrow();
        assertThat(reset(report)).isEqualTo(Kind.SOFT);
        assertThat(report.isVerified()).isTrue();
        assertThat(report.failures()).isEmpty();
        assertThat(manager.createSession(connection).evaluate("6 * 7", Integer.class))
                .isEqualTo(42);
    }

    @Test
    void otherSessionKeepsABoardFromBeingReset() {
        DeviceSession other = other();
        CleanupReport report = end(deaf(CleanupPolicy.softReset()));
        assertThat(reset(report)).isEqualTo(Kind.NONE);
        assertThat(report.reset().orElseThrow().result()).contains("1 other session uses the board");
        assertThat(other.evaluate("x", Integer.class)).isEqualTo(42);
    }

    @Test
    void lastSessionMakesUpForAResetThatWasRefused() {
        DeviceSession other = other();
        CleanupReport refused = end(deaf(CleanupPolicy.softReset()));
        assertThat(refused.isVerified()).isFalse();
        other.close();
        CleanupReport report = other.cleanupReport().orElseThrow();
        assertThat(reset(report)).describedAs("%s", report).isEqualTo(Kind.SOFT);
        assertThat(report.isVerified()).isTrue();
    }

    @Test
    void otherSessionsAreToldOfAResetThatHitsThem() {
        DeviceSession other = other();
        CleanupReport report = end(deaf(CleanupPolicy.softReset().otherSessions(OtherSessions.RESET)));
        assertThat(reset(report)).isEqualTo(Kind.SOFT);
        assertThat(report.isVerified()).isTrue();
        assertThatThrownBy(() -> other.evaluate("x", Integer.class)).isInstanceOf(DeviceStateLostException.class);
        Soon.soon().until(() -> told.events().size() == 2);
        assertThat(told.events()).containsExactly("lost ENDING", "ended LOST LOST");
        assertThat(told.losses()).hasOnlyElementsOfType(DeviceStateLostException.class);
    }

    @Test
    void resetWaitsForOtherSessions() throws Exception {
        DeviceSession other = other();
        DeviceSession session = deaf(CleanupPolicy.softReset().otherSessions(OtherSessions.WAIT));
        CompletableFuture<CleanupReport> ended = CompletableFuture.supplyAsync(() -> end(session));
        Soon.soon().until(() -> session.status() == SessionStatus.ENDING);
        assertThat(other.evaluate("x", Integer.class, Duration.ofSeconds(20))).isEqualTo(42);
        end(other);
        CleanupReport report = ended.get(30, TimeUnit.SECONDS);
        assertThat(told.events()).containsExactly("ended CLOSED ENDED");
        assertThat(report.isVerified() || told.reports().get(0).reset().isPresent())
                .describedAs("%s", report)
                .isTrue();
    }
}
