package dev.belay.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.repl.PythonException;
import dev.belay.resource.SessionResource;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.RetryPolicy;
import dev.belay.session.SessionException;
import dev.belay.testing.EmbeddedBoard;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is measured of sessions. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SessionMetricsTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SessionMetrics metrics = new SessionMetrics(manager);

    @AfterEach
    void close() {
        metrics.close();
        manager.close();
        board.close();
        registry.close();
    }

    @Test
    void measuresALife() {
        metrics.bindTo(registry);
        try (DeviceSession session = manager.open(board.url())) {
            session.execute("x = 1");
            assertThatThrownBy(() -> session.execute("1/0")).isInstanceOf(PythonException.class);
            session.fileSystem().writeText("a.txt", "a");
            session.resources().register(SessionResource.python("pump", "x = 0"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> registry.find("belay.resources")
                                    .tag("type", "python")
                                    .gauge()
                            != null);
            assertThat(registry.get("belay.resources")
                            .tag("type", "python")
                            .gauge()
                            .value())
                    .isEqualTo(1);
            assertThat(registry.get("belay.sessions.active").gauge().value()).isEqualTo(1);
            assertThat(registry.get("belay.health").gauge().value()).isEqualTo(1);
        }
        manager.close();
        assertThat(registry.get("belay.sessions.created").functionCounter().count())
                .isEqualTo(1);
        assertThat(registry.get("belay.session.opening").timer().count()).isEqualTo(1);
        assertThat(registry.get("belay.session.life")
                        .tag("cause", "closed")
                        .timer()
                        .totalTime(TimeUnit.NANOSECONDS))
                .isPositive();
        assertThat(registry.get("belay.session.cleanup")
                        .tag("verified", "true")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("belay.calls")
                        .tags("kind", "execute", "status", "done")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("belay.calls")
                        .tags("kind", "execute", "status", "failed")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("belay.files").tag("status", "done").timer().count())
                .isEqualTo(1);
        assertThat(registry.get("belay.resources").tag("type", "python").gauge().value())
                .isZero();
        assertThat(registry.get("belay.events.dropped").functionCounter().count())
                .isZero();
        assertThat(registry.get("belay.health").gauge().value()).isZero();
    }

    @Test
    void measuresWhatGoesToAndFroByBoard() {
        metrics.bindTo(registry);
        try (EmbeddedBoard other = EmbeddedBoard.start();
                DeviceSession loud = manager.open(board.url());
                DeviceSession quiet = manager.open(other.url())) {
            Awaitility.await("each board is met")
                    .atMost(Duration.ofSeconds(20))
                    .until(() ->
                            registry.find("belay.bytes.sent").functionCounters().size() == 2);
            loud.evaluate("len('" + "x".repeat(3000) + "')", Integer.class);
            quiet.evaluate("3000 * 'y'", String.class);
            assertThat(count("belay.bytes.sent", board)).isBetween(3000.0, 6000.0);
            assertThat(count("belay.bytes.received", board)).isLessThan(1000);
            assertThat(count("belay.bytes.sent", other)).isLessThan(1000);
            assertThat(count("belay.bytes.received", other)).isBetween(3000.0, 6000.0);
            assertThat(count("belay.repeats", board)).isZero();
            assertThat(count("belay.reconnects", board)).isZero();
        }
        assertThat((long) count("belay.bytes.sent", board))
                .isEqualTo(manager.usage(board.url()).bytesSent());
    }

    @Test
    void measuresWhatIsTriedAgain() {
        metrics.bindTo(registry);
        AtomicInteger tries = new AtomicInteger();
        RetryPolicy policy = RetryPolicy.builder()
                .attempts(3)
                .firstDelay(Duration.ofMillis(1))
                .build();
        String done = manager.executeWithRetry(board.url(), policy, session -> {
            if (tries.incrementAndGet() < 3) {
                throw new SessionException("not yet");
            }
            return session.execute("print('at last')");
        });
        assertThat(done).isEqualTo("at last\n");
        manager.close();
        assertThat(count("belay.retries", board)).isEqualTo(2);
        assertThat(manager.usage(board.url()).sessions()).isEqualTo(3);
    }

    private double count(String name, EmbeddedBoard of) {
        return registry.get(name).tag("board", of.url()).functionCounter().count();
    }

    @Test
    void measuresNoMoreWhenItIsClosed() {
        metrics.bindTo(registry);
        metrics.close();
        manager.open(board.url()).close();
        manager.close();
        assertThat(registry.find("belay.session.life").timer()).isNull();
    }
}
