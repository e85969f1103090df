package dev.belay.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.device.DeviceConnection;
import dev.belay.device.DeviceContext;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.EndCause;
import dev.belay.session.SessionInfo;
import dev.belay.testing.EmbeddedBoard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What is left when the application has ended: nothing. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BoardApplicationEndTest {
    private static final int KEPT_BYTES = 100_000;

    private final EmbeddedBoard board = EmbeddedBoard.start();

    @AfterEach
    void switchOff() {
        board.close();
    }

    private ConfigurableApplicationContext run(String... more) {
        return new SpringApplicationBuilder(BoardApplication.class)
                .properties(more)
                .run("--board.url=" + board.url(), "--server.port=0");
    }

    @Test
    void nothingIsLeftOnTheBoard() {
        DeviceSessionManager manager;
        DeviceSession session;
        long before = freeHeap();
        try (ConfigurableApplicationContext application = run()) {
            manager = application.getBean(DeviceSessionManager.class);
            application.getBean(Thermometer.class).celsius();
            session = manager.sessions().get(0);
            session.execute("kept = bytearray(" + KEPT_BYTES + ")");
            assertThat(board.pin(25).isHigh()).isTrue();
        }
        assertThat(session.cleanupReport())
                .get()
                .satisfies(report ->
                        assertThat(report.isVerified()).as("%s", report).isTrue());
        assertThat(manager.find(known -> true))
                .extracting(SessionInfo::cause)
                .containsExactly(Optional.of(EndCause.MANAGER));
        assertThat(board.pin(25).isHigh()).isFalse();
        assertThat(freeHeap()).as("bytes of heap").isGreaterThan(before - KEPT_BYTES / 4);
        assertThat(board.boots()).isEqualTo(1);
    }

    /** As a connection of its own finds the board, which also tells what an earlier one has left. */
    private long freeHeap() {
        try (DeviceConnection connection = DeviceConnection.open(board.url());
                DeviceContext fresh = connection.newContext("fresh")) {
            assertThat(connection.reclaimed()).isEmpty();
            fresh.execute("import gc\ngc.collect()");
            return fresh.evaluate("gc.mem_free()", Long.class);
        }
    }

    @Test
    void noThreadIsLeft() {
        try (ConfigurableApplicationContext application = run()) {
            application.getBean(Thermometer.class).celsius();
            assertThat(threads()).isNotEmpty();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    /** Those of sessions and connections; the board has one of its own. */
    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("belay-") && !name.startsWith("belay-embedded-"))
                .toList();
    }

    @Test
    void propertyThatIsNoneOfThemEndsTheStart() {
        assertThatThrownBy(() -> run("belay.max-session=1"))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining("belay.max-session");
    }
}
