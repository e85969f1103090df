package dev.belay.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourceFailuresTest {
    @Test
    void firstFailureOfACleanupIsTheCauseAndTheOthersAreSuppressed() {
        IOException first = new IOException("first");
        IOException second = new IOException("second");
        IOException third = new IOException("third");
        ResourceCleanupException failure =
                new ResourceCleanupException("3 resources are left", List.of(first, second, third));
        assertThat(failure)
                .hasMessage("3 resources are left")
                .hasCause(first)
                .hasSuppressedException(second)
                .hasSuppressedException(third);
        assertThat(failure.getSuppressed()).containsExactly(second, third);
    }

    @Test
    void cleanupMayFailWithoutAFailureOfItsOwn() {
        ResourceCleanupException failure = new ResourceCleanupException("a thread runs on", List.of());
        assertThat(failure).hasNoCause().hasNoSuppressedExceptions();
    }

    @Test
    void sessionGoesOnAfterALimitButNotAfterItsCleanup() {
        assertThat(new ResourceLimitException("full").isRecoverable()).isTrue();
        assertThat(new ResourceCleanupException("left", List.of()).isRecoverable())
                .isFalse();
    }
}
