package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.junit.BelayTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody types is completed by the names that the board has. */
@BelayTest
@Timeout(60)
class CompletionTest {
    @Test
    void attributesOfWhatStandsBeforeTheLastDot(DeviceSession session) {
        session.execute("import machine\nclass Lamp:\n    def on(self): pass\n    def off(self): pass\nlamp = Lamp()\n"
                + "lamp.inner = lamp\nlamp.other = 1\nlamp._hidden = 1");
        assertThat(session.complete("machine.P")).contains("machine.PWM", "machine.Pin");
        assertThat(session.complete("lamp.o")).containsExactly("lamp.off", "lamp.on", "lamp.other");
        assertThat(session.complete("  lamp.inner.of")).containsExactly("lamp.inner.off");
        assertThat(session.complete("lamp._h")).containsExactly("lamp._hidden");
        assertThat(session.complete("lamp.")).doesNotContain("lamp._hidden").contains("lamp.inner");
    }

    @Test
    void namesOfTheSessionAndBuiltins(DeviceSession session) {
        session.execute("printer = 1\nprivate = 2");
        assertThat(session.complete("pri")).containsExactly("print", "printer", "private");
        assertThat(session.complete("")).contains("printer", "len");
    }

    @Test
    void modules(EmbeddedBoard board, DeviceSession session) {
        board.files().write("matrix.py", "raise Exception('imported')");
        assertThat(session.complete("import ma")).contains("import machine", "import math", "import matrix");
        assertThat(session.complete("import gc, mat")).contains("import gc, math", "import gc, matrix");
        assertThat(session.complete("from mac")).containsExactly("from machine");
    }

    @Test
    void whatIsUnknownHasNoCompletions(DeviceSession session) {
        assertThat(session.complete("nothing.a")).isEmpty();
        assertThat(session.complete("len.b.c")).isEmpty();
        assertThat(session.complete("from nothing import a")).isEmpty();
        assertThat(session.complete("zzz")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"f().a", "a[0].b", "a;b", "x = 1", "a..b", "(a", "from a import (b"})
    void nothingIsCalled(String prefix) {
        try (DeviceSessionManager manager = DeviceSessionManager.create();
                EmbeddedBoard board = EmbeddedBoard.start();
                DeviceSession session = manager.open(board.url())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.complete(prefix))
                    .withMessageStartingWith("'" + prefix + "' can't be completed: only dotted names can");
        }
    }
}
