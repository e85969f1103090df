package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.resource.SessionResource;
import dev.belay.testing.EmbeddedBoard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The sequence by which sessions and their resources are explained. */
@Timeout(60)
class BlueprintTest {
    @Test
    void resourcesAreCountedWhileTheSessionIsThereAndNothingIsAfterwards() {
        try (EmbeddedBoard board = EmbeddedBoard.start();
                DeviceSessionManager manager = DeviceSessionManager.create()) {
            DeviceSession used = manager.executeInSession(board.url(), session -> {
                session.execute("import machine\npump = machine.Pin(2, machine.Pin.OUT)\npump.on()");
                session.resources().register(SessionResource.python("pump", "pump.off()"));
                session.resources().register(SessionResource.temporaryFile("scratch"));
                assertThat(session.resources().stats().total()).isEqualTo(2);
                assertThat(session.resources().stats().byType())
                        .containsOnlyKeys("python", "file")
                        .containsValue(1);
                assertThat(manager.stats().activeSessions()).isEqualTo(1);
                assertThat(board.pin(2).isHigh()).isTrue();
                return session;
            });
            assertThat(manager.stats().activeSessions()).isZero();
            assertThat(manager.stats().totalSessions()).isEqualTo(1);
            assertThat(used.resources().stats().total()).isZero();
            assertThat(used.cleanupReport()).hasValueSatisfying(report -> {
                assertThat(report.isVerified()).isTrue();
                assertThat(report.failures()).isEmpty();
            });
            assertThat(board.pin(2).isLow()).isTrue();
        }
    }
}
