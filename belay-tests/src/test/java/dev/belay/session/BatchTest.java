package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.repl.DeviceTimeoutException;
import dev.belay.repl.PythonException;
import dev.belay.session.BatchReport.Status;
import dev.belay.session.BatchReport.StepResult;
import dev.belay.testing.junit.BelayTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that are run step by step. */
@BelayTest
@Timeout(60)
class BatchTest {
    private static final String TEXT = """
            total = 0
            # %% first steps timeout=2s
            total += 1
            print('one')
            #%% second
            total += 2
            result = [total, 'done']
            """;

    @Test
    void eachStepHasItsResult(DeviceSession session) {
        BatchReport report = session.runBatch(BatchScript.parse(TEXT));
        assertThat(report.isDone()).isTrue();
        assertThat(report.failure()).isEmpty();
        assertThat(report.steps()).extracting(StepResult::name).containsExactly("first steps", "second");
        assertThat(report.step("first steps").orElseThrow().output()).isEqualTo("one\n");
        assertThat(report.step("first steps").orElseThrow().result()).isEmpty();
        assertThat(report.step("second").orElseThrow().result()).contains(List.of(3L, "done"));
        assertThat(report.step("third")).isEmpty();
        assertThat(session.evaluate("total", Integer.class)).isEqualTo(3);
        assertThat(session.evaluate("'result' in globals()", Boolean.class)).isFalse();
    }

    @Test
    void theRestIsSkippedBehindAnError(DeviceSession session) {
        BatchReport report = session.runBatch(script(false));
        assertThat(report.isDone()).isFalse();
        assertThat(report.steps())
                .extracting(StepResult::status)
                .containsExactly(Status.DONE, Status.FAILED, Status.SKIPPED);
        StepResult failed = report.step("bad").orElseThrow();
        assertThat(failed.output()).isEqualTo("before\n");
        assertThat(failed.failure()).isEqualTo(report.failure());
        PythonException failure = (PythonException) failed.failure().orElseThrow();
        assertThat(failure.type()).isEqualTo("ValueError");
        assertThat(failure.frames()).last().satisfies(frame -> {
            assertThat(frame.file()).isEqualTo("bad");
            assertThat(frame.line()).isEqualTo(2);
        });
        assertThat(session.evaluate("'last' in globals()", Boolean.class)).isFalse();
    }

    @Test
    void theRestIsRunWhereThatIsWanted(DeviceSession session) {
        BatchReport report = session.runBatch(script(true));
        assertThat(report.steps())
                .extracting(StepResult::status)
                .containsExactly(Status.DONE, Status.FAILED, Status.DONE);
        assertThat(session.evaluate("last", Integer.class)).isOne();
        assertThat(session.runBatch(script(false).goingOnAfterErrors(true)).steps())
                .extracting(StepResult::status)
                .containsExactly(Status.DONE, Status.FAILED, Status.DONE);
    }

    private static BatchScript script(boolean goingOn) {
        return BatchScript.builder()
                .bootstrap("import time")
                .step("good", "time.sleep_ms(1)")
                .step("bad", "print('before')\nraise ValueError('no')", Duration.ofSeconds(5))
                .step("last", "last = 1")
                .goingOnAfterErrors(goingOn)
                .build();
    }

    @Test
    void aBootstrapThatFailsIsAllThatIsRun(DeviceSession session) {
        BatchReport report =
                session.runBatch(BatchScript.parse("1/0\n# %% a\npass").goingOnAfterErrors(true));
        assertThat(report.bootstrap().status()).isEqualTo(Status.FAILED);
        assertThat(report.steps()).extracting(StepResult::status).containsExactly(Status.SKIPPED);
        assertThat(report.failure().orElseThrow()).hasMessageContaining("ZeroDivisionError");
    }

    @Test
    void aStepThatTakesTooLongIsInterrupted(DeviceSession session) {
        BatchReport report = session.runBatch(BatchScript.parse("""
                # %% slow timeout=200ms
                while True: pass
                # %% next
                pass
                """).goingOnAfterErrors(true));
        assertThat(report.steps()).extracting(StepResult::status).containsExactly(Status.FAILED, Status.DONE);
        assertThat(report.failure().orElseThrow()).isInstanceOf(DeviceTimeoutException.class);
    }

    @Test
    void scriptsAreReadFromFiles(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("batch.py"), TEXT);
        BatchScript script = BatchScript.read(file);
        assertThat(script.bootstrap()).isEqualTo("total = 0\n");
        assertThat(script.steps())
                .extracting(BatchScript.Step::timeout)
                .containsExactly(Optional.of(Duration.ofSeconds(2)), Optional.empty());
        assertThat(script.goesOnAfterErrors()).isFalse();
    }

    @Test
    void namesAreRequiredAndUnique() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BatchScript.parse("# %%\npass"))
                .withMessage("a step needs a name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BatchScript.parse("# %% a\n# %% a"))
                .withMessage("two steps have the name a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BatchScript.parse("# %% a timeout=0s"))
                .withMessage("timeout of step a must be more than zero, but is PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BatchScript.resource(BatchTest.class, "nowhere.py"))
                .withMessage("there is no resource nowhere.py beside dev.belay.session.BatchTest");
    }
}
