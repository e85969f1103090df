package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.resource.CleanupReport;
import dev.belay.resource.CleanupReset;
import dev.belay.resource.CleanupReset.Kind;
import dev.belay.resource.CleanupStep;
import dev.belay.resource.ResourceCleanupException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a session has ended as its combination says. */
final class MatrixCheck {
    private final MatrixCase what;
    private final MatrixRun run;
    private final MatrixBench bench;
    private final CleanupReport report;

    MatrixCheck(MatrixCase what, MatrixRun run, MatrixBench bench) {
        this.what = what;
        this.run = run;
        this.bench = bench;
        this.report = run.report();
    }

    /** All that can be seen before anybody talks to the board again. */
    void check(DeviceSessionManager manager) {
        host(manager);
        rung();
        steps();
        thrown();
        board();
    }

    private void host(DeviceSessionManager manager) {
        assertThat(run.told().events().get(run.told().events().size() - 1))
                .describedAs("status, %s", what)
                .endsWith(what.way() == MatrixWay.LOST ? "LOST LOST" : " ENDED");
        assertThat(run.told().reports()).hasSize(1);
        assertThat(report.sessionId()).isEqualTo(run.sessionId());
        assertThat(report.reason()).isEqualTo(what.way().reason());
        assertThat(manager.stats().activeSessions()).isZero();
        assertThat(manager.sessions()).isEmpty();
        Soon.soon().until(() -> bench.isQuiet(run.sessionId()));
        if (what.owned() == MatrixOwned.HOST) {
            assertThat(run.isHostThingOn()).isFalse();
        }
    }

    private void rung() {
        Optional<Kind> kind = report.reset().map(CleanupReset::kind);
        boolean done = report.reset().map(CleanupReset::done).orElse(false);
        switch (what.rung()) {
            case NONE -> {
                if (isGarbled()) {
                    assertThat(report.reset().isEmpty() || done)
                            .describedAs("%s: %s", what, report)
                            .isTrue();
                } else {
                    assertThat(kind).describedAs("%s: %s", what, report).isEmpty();
                }
            }
            case SOFT -> assertThat(kind).describedAs("%s: %s", what, report).contains(Kind.SOFT);
            case HARD -> assertThat(kind).describedAs("%s: %s", what, report).contains(Kind.HARD);
            case REFUSED -> assertThat(kind).describedAs("%s: %s", what, report).contains(Kind.NONE);
            case LOST, GONE ->
                assertThat(done).describedAs("%s: %s", what, report).isFalse();
        }
        if (what.rung() == MatrixRung.GONE) {
            assertThat(report.failures().isEmpty())
                    .describedAs("%s: %s", what, report)
                    .isEqualTo(report.isVerified());
        } else {
            boolean verified = what.rung() != MatrixRung.LOST && what.rung() != MatrixRung.REFUSED;
            assertThat(report.isVerified()).describedAs("%s: %s", what, report).isEqualTo(verified);
        }
    }

    private boolean isGarbled() {
        return what.fault() == MatrixFault.BYTE_TO_BOARD_LOST
                || what.fault() == MatrixFault.BYTE_FROM_BOARD_LOST
                || what.fault() == MatrixFault.GARBAGE;
    }

    private void steps() {
        List<String> wrong = report.steps().stream()
                .filter(step -> step.outcome() != CleanupStep.Outcome.DONE)
                .map(CleanupStep::what)
                .toList();
        switch (what.fault()) {
            case NONE, TIMER_RAISES ->
                assertThat(wrong).describedAs("%s: %s", what, report).isEmpty();
            case CLEANUP_RAISES ->
                assertThat(wrong).describedAs("%s: %s", what, report).containsExactly(raising());
            case CLEANUP_HANGS ->
                assertThat(wrong).describedAs("%s: %s", what, report).containsExactly("python hanging");
            case SILENCE, DISCONNECT, INTERRUPT_CAUGHT ->
                assertThat(wrong).describedAs("%s: %s", what, report).isNotEmpty();
            case RESET -> {} // METHOD and the like are gone without a step
            case DEAF_THREAD ->
                assertThat(wrong).describedAs("%s: %s", what, report).contains("thread Threads.deaf");
            case HEAP_FULL ->
                assertThat(wrong).describedAs("%s: %s", what, report).contains("namespace");
            case GARBAGE, BYTE_TO_BOARD_LOST, BYTE_FROM_BOARD_LOST -> {} // it depends on the byte
        }
    }

    private String raising() {
        return switch (what.owned()) {
            case METHOD -> "teardown Leaving.leave";
            case FILE -> "file full";
            case PIN -> "pin pin-nowhere";
            case PYTHON -> "python pump";
            case HOST -> "thing host";
            case STREAM, OBJECT, THREAD, TIMER -> throw new IllegalStateException(what.toString());
        };
    }

    /** The user is told of each failure, and of nothing else. */
    private void thrown() {
        if (what.way().comesByItself()) {
            return;
        }
        if (report.failures().isEmpty()) {
            assertThat(run.thrown()).describedAs("%s: %s", what, report).isNull();
        } else {
            assertThat(run.thrown()).describedAs("%s: %s", what, report).isInstanceOf(ResourceCleanupException.class);
        }
    }

    private void board() {
        if (report.isVerified() || what.rung() == MatrixRung.GONE) {
            assertThat(bench.board().timers())
                    .describedAs("timers, %s: %s", what, report)
                    .isZero();
        }
        if (what.rung() == MatrixRung.NONE && !isGarbled()) {
            List<String> off = new ArrayList<>(run.hasCompanion() ? List.of("companion") : List.of());
            if (what.fault() != MatrixFault.CLEANUP_RAISES) {
                thing().ifPresent(off::add);
            }
            assertThat(off).describedAs("%s: %s", what, report).noneMatch(bench.board()::isOn);
        }
        if (what.owned() == MatrixOwned.TIMER
                && what.rung() == MatrixRung.LOST
                && what.fault() != MatrixFault.INTERRUPT_CAUGHT) {
            assertThat(bench.board().timers()).describedAs("timers, %s", what).isOne();
        }
    }

    private Optional<String> thing() {
        return switch (what.owned()) {
            case FILE -> Optional.of("file");
            case PIN -> Optional.of("pin");
            case PYTHON -> Optional.of("pump");
            case METHOD, STREAM, OBJECT, THREAD, TIMER, HOST -> Optional.empty();
        };
    }

    /** The next session on the board works, and finds it empty where the report says so. */
    void next(DeviceSessionManager manager) {
        try (DeviceSession next = manager.createSession(bench.connect(what.fault()))) {
            assertThat(next.evaluate("6 * 7", Integer.class))
                    .describedAs("next, %s", what)
                    .isEqualTo(42);
            if (what.rung() != MatrixRung.REFUSED) {
                assertThat(bench.left(next)).describedAs("left, %s", what).isZero();
            }
        }
    }
}
