package dev.belay.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.resource.CleanupStep.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CleanupReportTest {
    private static final BoardCensus BUSY = new BoardCensus(1, 2, 3, 1000);
    private static final BoardCensus EMPTY = new BoardCensus(0, 0, -1, 2000);

    private static CleanupReport report(
            List<CleanupStep> steps,
            @Nullable BoardCensus before,
            @Nullable BoardCensus after,
            @Nullable CleanupReset reset) {
        return new CleanupReport(
                "5e551011",
                "embedded:board-1",
                "closed",
                Instant.EPOCH,
                Duration.ofMillis(12),
                steps,
                Optional.ofNullable(before),
                Optional.ofNullable(after),
                Optional.ofNullable(reset));
    }

    private static CleanupStep step(Outcome outcome, @Nullable Throwable failure) {
        return new CleanupStep("pump", outcome, Duration.ofMillis(3), Optional.ofNullable(failure));
    }

    @Test
    void boardThatWasFoundEmptyIsVerified() {
        assertThat(report(List.of(), BUSY, EMPTY, null).isVerified()).isTrue();
        assertThat(report(List.of(step(Outcome.FAILED, new IOException())), BUSY, EMPTY, null)
                        .isVerified())
                .isTrue();
    }

    @Test
    void boardThatStillHoldsSomethingIsNot() {
        assertThat(report(List.of(), BUSY, BUSY, null).isVerified()).isFalse();
        assertThat(report(List.of(), BUSY, new BoardCensus(0, 0, 0, -1), null).isVerified())
                .isFalse();
        CleanupReset refused = new CleanupReset(CleanupReset.Kind.NONE, "why", false, "refused");
        assertThat(report(List.of(), BUSY, BUSY, refused).isVerified()).isFalse();
    }

    @Test
    void boardThatWasResetIsVerified() {
        CleanupReset reset = new CleanupReset(CleanupReset.Kind.SOFT, "why", true, "it is back");
        assertThat(report(List.of(), BUSY, BUSY, reset).isVerified()).isTrue();
    }

    @Test
    void sessionThatHadNothingIsVerifiedAndOneThatCouldNotBeAskedIsNot() {
        assertThat(report(List.of(step(Outcome.DONE, null)), null, null, null).isVerified())
                .isTrue();
        assertThat(report(List.of(step(Outcome.SKIPPED, null)), null, null, null)
                        .isVerified())
                .isFalse();
        assertThat(report(List.of(step(Outcome.FAILED, new IOException())), null, null, null)
                        .isVerified())
                .isFalse();
        assertThat(report(List.of(), BUSY, null, null).isVerified()).isFalse();
    }

    @Test
    void failuresThatAResetMadeUpForAreNoFailures() {
        IOException first = new IOException("first");
        IOException second = new IOException("second");
        assertThat(report(
                                List.of(
                                        step(Outcome.FAILED, first),
                                        step(Outcome.RESET, new IOException()),
                                        step(Outcome.SKIPPED, second)),
                                null,
                                null,
                                null)
                        .failures())
                .containsExactly(first, second);
    }

    @Test
    void tableTellsEachStep() {
        CleanupReset reset = new CleanupReset(CleanupReset.Kind.SOFT, "why", true, "it is back");
        assertThat(report(List.of(step(Outcome.FAILED, new IOException("stuck"))), BUSY, EMPTY, reset))
                .hasToString("""
                        session 5e551011 on embedded:board-1 ended (closed) in 12 ms
                          before: BoardCensus[threads=1, timers=2, names=3, freeHeap=1000]
                          FAILED pump (3 ms): stuck
                          after: BoardCensus[threads=0, timers=0, names=-1, freeHeap=2000]
                          reset: CleanupReset[kind=SOFT, reason=why, done=true, result=it is back]
                        """);
    }
}
