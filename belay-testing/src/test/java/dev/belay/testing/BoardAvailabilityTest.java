package dev.belay.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** What becomes of a test whose board is missing. */
class BoardAvailabilityTest {
    private static final String REASON = "the thread board needs socat (apt-get install socat)";

    private String before;

    @BeforeEach
    void remember() {
        before = System.getProperty(BoardAvailability.PROPERTY);
        System.clearProperty(BoardAvailability.PROPERTY);
    }

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(BoardAvailability.PROPERTY);
        } else {
            System.setProperty(BoardAvailability.PROPERTY, before);
        }
    }

    @Test
    void testIsSkippedWithTheReason() {
        assertThatThrownBy(() -> BoardAvailability.missing(REASON).orSkip())
                .isInstanceOf(TestAbortedException.class)
                .hasMessageEndingWith("skipped: " + REASON);
    }

    @Test
    void testFailsWhereBoardsAreRequired() {
        System.setProperty(BoardAvailability.PROPERTY, "required");
        assertThatThrownBy(() -> BoardAvailability.missing(REASON).orSkip())
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage(REASON);
    }

    @Test
    void testRunsWhereTheBoardIsThere() {
        assertThatCode(() -> BoardAvailability.available().orSkip()).doesNotThrowAnyException();
    }
}
