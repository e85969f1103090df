package dev.belay.boards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.device.BoardProfile;
import dev.belay.device.DeviceCapabilities;
import dev.belay.device.DeviceCapabilityException;
import dev.belay.repl.PythonException;
import dev.belay.resource.CleanupReport;
import dev.belay.resource.SessionResource;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import org.junit.jupiter.api.Test;

/** The smallest board: old, without raw paste, with 9 KB of free heap. */
class MicrobitBoardConversationTest extends BoardContract {
    @Override
    TestBoard start() {
        return TestBoard.microbit();
    }

    @Override
    void checkCapabilities(DeviceCapabilities capabilities) {
        assertThat(capabilities.version()).isEqualTo("1.9.2");
        assertThat(capabilities.platform()).isEqualTo("microbit");
        assertThat(capabilities.profile()).isEqualTo(BoardProfile.MICROBIT);
        assertThat(capabilities.hasRawPaste()).isFalse();
        assertThat(capabilities.hasThreads()).isFalse();
        assertThat(capabilities.hasTimers()).isFalse();
        assertThat(capabilities.hasModule("socket")).isFalse();
        assertThat(capabilities.freeHeap()).isBetween(7_000L, 10_000L);
    }

    /** It takes SystemExit for an exception like others. */
    @Override
    String resettingCode() {
        return "import microbit\nmicrobit.reset()";
    }

    @Test
    void systemExitIsAnException() {
        assertThatThrownBy(() -> session().execute("raise SystemExit"))
                .isInstanceOfSatisfying(
                        PythonException.class, e -> assertThat(e.type()).isEqualTo("SystemExit"));
        staysUsable();
    }

    @Test
    void programTooLongForItsMemoryIsRefusedBeforeItIsSent() {
        long free = session().device().capabilities().freeHeap();
        assertThatThrownBy(() -> session().execute("#".repeat(8192)))
                .isInstanceOf(DeviceCapabilityException.class)
                .hasMessageContaining("too long for a board without raw paste and with " + free
                        + " bytes of free memory, which takes at most " + free / 4 + "; run it in parts");
        staysUsable();
    }

    @Test
    void programAtTheLimitOfItsMemoryRunsOrRaises() {
        int size = (int) session().device().capabilities().freeHeap() / 4 - 80;
        session().execute("x = 0");
        try {
            session().execute("x = 1 #" + "#".repeat(size - 7));
            assertThat(session().evaluate("x", Integer.class)).isOne();
        } catch (PythonException e) {
            assertThat(e.type()).isEqualTo("MemoryError");
        }
        staysUsable();
    }

    @Test
    void thereIsRoomBesideWhatEndsSessions() {
        try (DeviceSessionManager manager = DeviceSessionManager.create()) {
            DeviceSession visitor = manager.createSession(session().device().connection());
            visitor.execute("x = 1");
            visitor.resources().register(SessionResource.python("pump", "x = 0"));
            visitor.close();
            CleanupReport report = visitor.cleanupReport().orElseThrow();
            assertThat(report.isVerified()).describedAs("%s", report).isTrue();
            assertThat(report.failures()).isEmpty();
        }
        session().execute("import gc\ngc.collect()");
        assertThat(session().evaluate("gc.mem_free()", Integer.class)).isGreaterThanOrEqualTo(6 * 1024);
    }
}
