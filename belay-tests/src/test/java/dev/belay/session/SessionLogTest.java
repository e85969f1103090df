package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.belay.repl.PythonException;
import dev.belay.resource.ResourceCleanupException;
import dev.belay.session.event.EventFilter;
import dev.belay.session.event.EventKind;
import dev.belay.session.event.EventSubscription;
import dev.belay.session.event.LogSeverity;
import dev.belay.session.event.LogSource;
import dev.belay.session.event.SessionEvent;
import dev.belay.testing.EmbeddedBoard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What there is to say of a session. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SessionLogTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();

    @AfterEach
    void close() {
        manager.close();
        board.close();
    }

    @Test
    void whatTheBoardPrintsAndTheLibraryDoesIsOneStream() {
        ConcurrentLinkedQueue<SessionEvent> seen = new ConcurrentLinkedQueue<>();
        EventSubscription unused = manager.subscribe(EventFilter.of(EventKind.LOG), seen::add);
        DeviceSession session = manager.open(board.url());
        assertThat(session.execute("print('one')\nprint('two')")).isEqualTo("one\ntwo\n");
        assertThatThrownBy(() -> session.execute("1/0")).isInstanceOf(PythonException.class);
        manager.close();
        List<SessionEvent.Logged> all =
                seen.stream().map(SessionEvent.Logged.class::cast).toList();
        assertThat(all)
                .filteredOn(entry -> entry.source() == LogSource.BOARD)
                .extracting(SessionEvent.Logged::message)
                .containsExactly("one", "two");
        assertThat(all)
                .filteredOn(entry -> entry.severity() == LogSeverity.WARN)
                .singleElement()
                .satisfies(entry -> assertThat(entry.message())
                        .startsWith("#2 execute 1/0: FAILED after ")
                        .endsWith("ms, ZeroDivisionError: divide by zero"));
        assertThat(all.get(0).message()).isEqualTo("OPENING → READY: opened");
        assertThat(all.get(all.size() - 1).message()).isEqualTo("ENDING → ENDED: the manager was closed");
    }

    @Test
    void followerOfACallHearsItToo() {
        ConcurrentLinkedQueue<SessionEvent> seen = new ConcurrentLinkedQueue<>();
        EventSubscription unused = manager.subscribe(EventFilter.of(EventKind.LOG), seen::add);
        ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
        DeviceSession session = manager.open(board.url());
        String output = session.execute(
                "print('one')", dev.belay.device.CallOptions.defaults().onLine(lines::add));
        manager.close();
        assertThat(output).isEqualTo("one\n");
        assertThat(lines).containsExactly("one");
        assertThat(seen)
                .anyMatch(event -> ((SessionEvent.Logged) event).message().equals("one"));
    }

    @Test
    void whatCameOfHooksIsPartOfIt(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("board.log");
        ConcurrentLinkedQueue<SessionEvent> seen = new ConcurrentLinkedQueue<>();
        EventSubscription unused =
                manager.subscribe(EventFilter.of(EventKind.LOG, EventKind.STARTED, EventKind.STOPPED), seen::add);
        SessionHook stuck = SessionHook.of("light", session -> {
            throw new IllegalStateException("the relay is stuck");
        });
        SessionOptions options = SessionOptions.builder()
                .log(new LogFile(file, LogSeverity.INFO))
                .beforeOpen(SessionHook.of("power", session -> {}))
                .beforeOpen(stuck.onlyLogged())
                .afterEnd(stuck)
                .afterEnd(SessionHook.of("power off", session -> {}))
                .build();
        DeviceSession session = manager.open(board.url(), options);
        assertThatThrownBy(session::close).isInstanceOf(ResourceCleanupException.class);
        manager.close();
        List<SessionEvent> all = List.copyOf(seen);
        assertThat(all)
                .filteredOn(SessionEvent.Logged.class::isInstance)
                .map(SessionEvent.Logged.class::cast)
                .filteredOn(entry -> entry.source() == LogSource.HOOK)
                .extracting(
                        SessionEvent.Logged::severity, entry -> entry.message().replaceAll("\\d+ ms", "n ms"))
                .containsExactly(
                        tuple(LogSeverity.INFO, "the hook 'power' is done after n ms"),
                        tuple(LogSeverity.WARN, "the hook 'light' failed: the relay is stuck"),
                        tuple(LogSeverity.INFO, "the hook 'power off' is done after n ms"),
                        tuple(LogSeverity.WARN, "the hook 'light' failed: the relay is stuck"));
        assertThat(all.get(0)).isInstanceOf(SessionEvent.Started.class);
        assertThat(all.get(all.size() - 1)).isInstanceOf(SessionEvent.Stopped.class);
        assertThat(Files.readAllLines(file))
                .filteredOn(line -> line.contains(" HOOK "))
                .hasSize(4);
    }

    @Test
    void isAddedToAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("logs/board.log");
        SessionOptions options = SessionOptions.builder()
                .log(new LogFile(file, LogSeverity.INFO))
                .build();
        for (int i = 0; i < 2; i++) {
            try (DeviceSession session = manager.open(board.url(), options)) {
                session.execute("print('run', " + i + ")");
            }
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).filteredOn(line -> line.endsWith(" INFO BOARD run 0")).hasSize(1);
        assertThat(lines).filteredOn(line -> line.endsWith(" INFO BOARD run 1")).hasSize(1);
        assertThat(lines).allMatch(line -> line.contains(" " + board.url() + " "));
        assertThat(lines).noneMatch(line -> line.contains(" DEBUG "));
    }

    @Test
    void fileThatCannotBeWrittenFailsNoSession(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        SessionOptions options = SessionOptions.builder()
                .log(new LogFile(file.resolve("board.log"), LogSeverity.DEBUG))
                .build();
        DeviceSession session = manager.open(board.url(), options);
        assertThat(session.execute("print('one')")).isEqualTo("one\n");
        session.close();
        assertThat(session.status()).isEqualTo(SessionStatus.ENDED);
    }
}
