package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.device.DeviceConnection;
import dev.belay.fs.SyncSource;
import dev.belay.repl.DeviceStateLostException;
import dev.belay.repl.PythonException;
import dev.belay.task.BindingException;
import dev.belay.task.SurvivesReset;
import dev.belay.task.Task;
import dev.belay.testing.EmbeddedBoard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that are made after a template. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SessionTemplateTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        manager.close();
        board.close();
    }

    @SurvivesReset
    interface Gauge {
        @Task("return gauge.scale(offset)")
        int read();
    }

    interface Faulty {
        @Task("return 1")
        Thread wrong();
    }

    private SessionTemplate gauge() throws IOException {
        Files.writeString(folder.resolve("gauge.py"), "def scale(x): return 10 * x\n");
        return SessionTemplate.builder()
                .sync(SyncSource.folder(folder), "/lib/bench")
                .setup("import sys\nsys.path.append('/lib/bench')")
                .setup("import gauge\noffset = 4")
                .bind(Gauge.class)
                .build();
    }

    @Test
    void sessionHasFilesSetupAndInterfaces() throws IOException {
        try (DeviceSession session = manager.open(board.url(), gauge())) {
            assertThat(session.bound(Gauge.class).read()).isEqualTo(40);
        }
        try (DeviceConnection connection = DeviceConnection.open(board.url());
                DeviceSession session = manager.createSession(connection, gauge())) {
            assertThat(session.bound(Gauge.class).read()).isEqualTo(40);
        }
    }

    @Test
    void optionsAreThoseOfTheManagerWhereTheTemplateHasNone() {
        SessionOptions longer =
                SessionOptions.builder().lifetime(Duration.ofHours(3)).build();
        SessionTemplate bare = SessionTemplate.builder().build();
        SessionTemplate idle = bare.with(options -> options.idleTimeout(Duration.ofMinutes(7)));
        SessionTemplate own =
                idle.toBuilder().options(SessionOptions.defaults()).build();
        try (DeviceSessionManager other = DeviceSessionManager.create(
                        SessionManagerOptions.builder().session(longer).build());
                DeviceSession first = other.open(board.url(), bare);
                DeviceSession second = other.open(board.url(), idle);
                DeviceSession third = other.open(board.url(), own)) {
            assertThat(first.options().lifetime()).isEqualTo(Duration.ofHours(3));
            assertThat(second.options().lifetime()).isEqualTo(Duration.ofHours(3));
            assertThat(second.options().idleTimeout()).isEqualTo(Duration.ofMinutes(7));
            assertThat(third.options().lifetime()).isEqualTo(Duration.ofMinutes(30));
            assertThat(third.options().idleTimeout()).isZero();
        }
    }

    @Test
    void optionsCanBeOverridden() throws IOException {
        SessionTemplate template = gauge();
        SessionTemplate changed = template.with(options -> options.lifetime(Duration.ofHours(2)));
        assertThat(template.options(SessionOptions.defaults()).lifetime()).isEqualTo(Duration.ofMinutes(30));
        try (DeviceSession session = manager.open(board.url(), changed)) {
            assertThat(session.options().lifetime()).isEqualTo(Duration.ofHours(2));
            assertThat(session.bound(Gauge.class).read()).isEqualTo(40);
        }
        SessionTemplate more = changed.toBuilder().setup("offset = 5").build();
        try (DeviceSession session = manager.open(board.url(), more)) {
            assertThat(session.bound(Gauge.class).read()).isEqualTo(50);
        }
    }

    @Test
    void whatFailsHalfWayEndsTheSession() throws IOException {
        SessionTemplate template = gauge().toBuilder().setup("1/0").build();
        assertThatThrownBy(() -> manager.open(board.url(), template))
                .isInstanceOf(PythonException.class)
                .hasMessageContaining("ZeroDivisionError");
        assertThat(manager.sessions()).isEmpty();
        assertThat(manager.find(session -> true))
                .singleElement()
                .extracting(SessionInfo::cause)
                .isEqualTo(java.util.Optional.of(EndCause.CLOSED));
    }

    @Test
    void interfacesAreReadBeforeAnythingIsWritten() throws IOException {
        SessionTemplate template = gauge().toBuilder().bind(Faulty.class).build();
        assertThatThrownBy(() -> manager.open(board.url(), template)).isInstanceOf(BindingException.class);
        assertThat(manager.sessions()).isEmpty();
        try (DeviceSession session = manager.open(board.url())) {
            assertThat(session.fileSystem().exists("/lib/bench/gauge.py")).isFalse();
        }
    }

    @Test
    void onlyWhatWasBoundIsFound() {
        DeviceSession session = manager.open(board.url());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.bound(Gauge.class))
                .withMessage("session " + session.id() + " has no " + Gauge.class.getName()
                        + "; bind it, or have a template bind it");
        Gauge gauge = session.bind(Gauge.class);
        assertThat(session.bound(Gauge.class)).hasSameClassAs(gauge);
    }

    @Test
    void sessionWithSetupCodeDoesNotGoOnBehindAReset() throws IOException {
        DeviceSession session = manager.open(board.url(), gauge());
        Gauge gauge = session.bound(Gauge.class);
        assertThat(gauge.read()).isEqualTo(40);
        board.softReset();
        assertThatThrownBy(gauge::read).isInstanceOf(DeviceStateLostException.class);
        assertThat(session.awaitStatus(java.util.Set.of(SessionStatus.LOST), Duration.ofSeconds(30)))
                .isEqualTo(SessionStatus.LOST);
    }

    @Test
    void restartRunsTheSetupCodeAgain() throws IOException {
        SessionTemplate template = gauge().with(options -> options.contextValue("bench", "left"));
        DeviceSession session = manager.open(board.url(), template);
        session.execute("offset = 7");
        assertThat(session.bound(Gauge.class).read()).isEqualTo(70);
        session.restart(Restart.SOFT);
        assertThat(session.bound(Gauge.class).read()).isEqualTo(40);
        assertThat(session.evaluate("context['bench']", String.class)).isEqualTo("left");
    }

    @Test
    void groupsAreMadeAfterATemplateToo() throws IOException {
        try (EmbeddedBoard other = EmbeddedBoard.start();
                SessionGroup group = manager.openGroup(Map.of("left", board.url(), "right", other.url()), gauge())) {
            assertThat(group.run(session -> session.bound(Gauge.class).read()).valuesOrThrow())
                    .isEqualTo(Map.of("left", 40, "right", 40));
        }
    }
}
