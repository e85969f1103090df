package dev.belay.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Interrupts that come at the wrong time. */
class UninterruptedTest {
    private final List<Boolean> seen = new ArrayList<>();

    @AfterEach
    void clear() {
        Thread.interrupted();
    }

    @Test
    void earlierInterruptIsThereAgainAfterTheWork() {
        Thread.currentThread().interrupt();
        Uninterrupted.run(() -> seen.add(Thread.currentThread().isInterrupted()));
        assertThat(seen).containsExactly(false);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void interruptThatEndedAWaitIsKeptForLater() {
        Uninterrupted.run(() -> Uninterrupted.run(() -> seen.add(Uninterrupted.keep())));
        assertThat(seen).containsExactly(true);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void workWithoutInterruptLeavesNone() {
        Uninterrupted.run(() -> seen.add(true));
        assertThat(seen).containsExactly(true);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void nothingIsKeptOutsideOfSuchWork() {
        Uninterrupted.run(() -> {});
        assertThat(Uninterrupted.keep()).isFalse();
    }
}
