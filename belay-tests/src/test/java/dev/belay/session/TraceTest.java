package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.belay.repl.PythonException;
import dev.belay.task.Task;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.trace.CallRecord;
import dev.belay.trace.CallStatus;
import dev.belay.trace.Span;
import dev.belay.trace.Trace;
import dev.belay.trace.TraceOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The record of what a session has done. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TraceTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();

    interface Sums {
        @Task("return a + b")
        int sum(int a, int b);
    }

    @AfterEach
    void close() {
        manager.close();
        board.close();
    }

    private DeviceSession open(TraceOptions options) {
        return manager.open(board.url(), SessionOptions.builder().trace(options).build());
    }

    private DeviceSession open() {
        return open(TraceOptions.defaults());
    }

    private static CallRecord last(DeviceSession session) {
        List<CallRecord> calls = session.trace().calls();
        return calls.get(calls.size() - 1);
    }

    @Test
    void tellsEachCallWithItsArgumentsAndResult() {
        DeviceSession session = open();
        int two = session.evaluate("1 + 1", Integer.class);
        int five = session.bind(Sums.class).sum(2, 3);
        assertThat(two + five).isEqualTo(7);
        assertThat(session.trace().calls())
                .extracting(CallRecord::kind, CallRecord::name, CallRecord::arguments, CallRecord::result)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("evaluate", "1 + 1", "1 + 1", "2"),
                        org.assertj.core.groups.Tuple.tuple("call", "Sums.sum", "2,3", "5"));
        assertThat(last(session).status()).isEqualTo(CallStatus.DONE);
        assertThat(last(session).thread()).isEqualTo(Thread.currentThread().getName());
    }

    @Test
    void tellsAFailureWithItsTraceback() {
        DeviceSession session = open();
        PythonException failure =
                (PythonException) catchThrowable(() -> session.execute("def f():\n    return 1 // 0\nf()"));
        assertThat(last(session).status()).isEqualTo(CallStatus.FAILED);
        assertThat(last(session).failure()).startsWith("ZeroDivisionError");
        assertThat(last(session).traceback()).contains("line 2, in f");
        assertThat(failure.traceback()).startsWith(last(session).traceback().replace("…", ""));
    }

    @Test
    void tellsWhatTookTooLongApartFromWhatFailed() {
        DeviceSession session = open();
        assertThat(catchThrowable(() -> session.execute("while True: pass", Duration.ofMillis(50))))
                .isNotNull();
        assertThat(last(session).status()).isEqualTo(CallStatus.INTERRUPTED);
    }

    @Test
    void showsACallThatStillRuns() throws Exception {
        DeviceSession session = open();
        CompletableFuture<String> running = session.executeAsync("while True: pass");
        Soon.soon().until(() -> !session.trace().calls().isEmpty());
        assertThat(last(session).status()).isEqualTo(CallStatus.RUNNING);
        running.cancel(true);
        Soon.soon().until(() -> last(session).status() == CallStatus.INTERRUPTED);
    }

    @Test
    void spansAndFileOperationsHaveParts() {
        DeviceSession session = open();
        long id;
        try (Span span = session.span("set up")) {
            id = span.id();
            session.fileSystem().writeText("settings.txt", "x=1");
            session.execute("x = 1");
        }
        session.execute("x = 2");
        Trace part = session.trace().subset(List.of(id));
        CallRecord file = part.calls().stream()
                .filter(CallRecord::isFileOperation)
                .findFirst()
                .orElseThrow();
        assertThat(file.parentId()).isEqualTo(id);
        assertThat(file.name()).isEqualTo("write settings.txt");
        assertThat(part.calls()).anyMatch(call -> call.parentId() == file.id());
        assertThat(part.calls()).noneMatch(call -> call.arguments().equals("x = 2"));
        assertThat(part.calls()).anyMatch(call -> call.arguments().equals("x = 1") && call.parentId() == id);
        assertThat(last(session).parentId()).isZero();
    }

    @Test
    void partsMadeOnOtherThreadsOfTheLibraryBelongToTheSpan() throws Exception {
        DeviceSession session = open();
        try (Span span = session.span("both")) {
            int two = session.evaluateAsync("1 + 1", Integer.class).get(20, TimeUnit.SECONDS);
            assertThat(two).isEqualTo(2);
            assertThat(last(session).parentId()).isEqualTo(span.id());
        }
    }

    @Test
    void spansOfOneSessionMeanNothingToAnotherOne() {
        DeviceSession first = open();
        DeviceSession second = open();
        try (Span span = first.span("mine")) {
            assertThat(span.id()).isEqualTo(1);
            second.execute("x = 1");
        }
        assertThat(last(second).parentId()).isZero();
    }

    @Test
    void spanIsClosedByItsOwnThread() {
        DeviceSession session = open();
        try (Span span = session.span("mine")) {
            CompletableFuture<Void> other = CompletableFuture.runAsync(span::close);
            assertThatThrownBy(() -> other.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void secretsAreTakenOut() {
        DeviceSession session = open(TraceOptions.defaults().redact(text -> text.replace("s3cret", "***")));
        session.execute("password = 's3cret'\nprint(password)");
        assertThat(session.trace().toJson()).doesNotContain("s3cret").contains("password = '***'");
    }

    @Test
    void redactionThatFailsLeavesNothing() {
        DeviceSession session = open(TraceOptions.defaults().redact(text -> {
            throw new IllegalArgumentException("no");
        }));
        session.execute("password = 's3cret'");
        assertThat(last(session).arguments()).isEmpty();
    }

    @Test
    void textsAndMemoryAreBounded() {
        DeviceSession session = open(TraceOptions.defaults().calls(10).textLimit(5));
        for (int i = 0; i < 25; i++) {
            session.execute("value = " + i);
        }
        assertThat(session.trace().calls()).hasSize(10);
        assertThat(session.trace().dropped()).isEqualTo(15);
        assertThat(last(session).arguments()).isEqualTo("value…");
        assertThat(last(session).id()).isEqualTo(25);
    }

    @Test
    void nothingIsRecordedWhenItIsOff() {
        DeviceSession session = open(TraceOptions.off());
        session.execute("x = 1");
        try (Span span = session.span("nothing")) {
            assertThat(span.id()).isZero();
        }
        assertThat(session.trace().calls()).isEmpty();
    }

    @Test
    void recordIsThereWhenTheSessionHasEndedAndSaved(@TempDir Path folder) throws IOException {
        DeviceSession session = open(TraceOptions.defaults().saveTo(folder.resolve("traces")));
        session.execute("x = 'quoted \"text\"'");
        session.close();
        assertThat(session.trace().calls()).hasSize(1);
        assertThat(Files.readString(folder.resolve("traces/" + session.id() + ".json")))
                .isEqualTo(session.trace().toJson());
        assertThat(folder.resolve("traces/" + session.id() + ".trace.json")).exists();
    }

    @Test
    void recordThatCannotBeSavedFailsNoSession(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        DeviceSession session = open(TraceOptions.defaults().saveTo(file));
        session.execute("x = 1");
        session.close();
        assertThat(session.status()).isEqualTo(SessionStatus.ENDED);
    }

    @Test
    void picturesShowTheCalls() {
        DeviceSession session = open();
        session.execute("print('a; b')");
        assertThat(session.trace().toMermaid())
                .startsWith("sequenceDiagram\n    participant t1 as ")
                .contains("t1->>board: execute print#40;'a#59; b'#41;\n");
        assertThat(session.trace().toChromeTrace())
                .contains("\"ph\": \"X\"", "\"cat\": \"execute\"", "\"name\": \"process_name\"");
    }
}
