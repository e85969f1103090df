package dev.belay.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the thread board has beyond the embedded one, and how it ends. */
@Timeout(120)
class ThreadBoardTest {
    private ThreadBoard board;
    private Wire wire;

    @BeforeEach
    void start() {
        ThreadBoard.availability().orSkip();
        board = ThreadBoard.start();
        wire = Wire.open(board.transport()).raw();
    }

    @AfterEach
    void close() {
        if (board != null) {
            wire.close();
            board.close();
        }
    }

    @Test
    void greetsAsAFriendlyBoard() {
        wire.send("\002");
        wire.await("; thread board\r\nType \"help()\" for more information.\r\n>>> ");
        wire.send("6 * 7\r");
        assertThat(wire.await(">>> ")).isEqualTo("6 * 7\r\n42\n>>> ");
    }

    @Test
    void raisesWithATracebackOfTheCodeOnly() {
        assertThat(wire.execute("x = 1\n1/0"))
                .isEqualTo("OK\004Traceback (most recent call last):\r\n  File \"<stdin>\", line 2, in <module>\r\n"
                        + "ZeroDivisionError: divide by zero\r\n\004>");
    }

    @Test
    void takesCodeByRawPasteWithAWindow() {
        String code = "print(len('" + "x".repeat(116) + "'))";
        assertThat(code).hasSize(130);
        wire.send("\005A\001");
        assertThat(wire.await(5)).isEqualTo("R\001\200\000\001");
        wire.send(code.substring(0, 128));
        assertThat(wire.await(1)).isEqualTo("\001");
        wire.send(code.substring(128) + "\004");
        assertThat(wire.await("\004>")).isEqualTo("\004116\n\004\004>");
    }

    @Test
    void controlCInterruptsWhatRunsAndClearsALineWhenIdle() {
        wire.send("print('on')\nwhile True: pass\004");
        wire.await("on\n");
        wire.send("\003");
        assertThat(wire.await("\004>")).contains("KeyboardInterrupt");
        wire.send("1/0\003");
        assertThat(wire.output("print('fine')")).isEqualTo("fine\n");
    }

    @Test
    void softResetEndsThreadsAndKeepsFiles() {
        assertThat(wire.output("""
                import _thread, time
                def beat():
                    while True:
                        count[0] += 1
                        with open('beat.txt', 'w') as file: file.write(str(count[0]))
                count = [0]
                _thread.start_new_thread(beat, ())
                while count[0] < 3: time.sleep_ms(1)
                """)).isEmpty();
        wire.send("\004");
        assertThat(wire.await("CTRL-B to exit\r\n>"))
                .isEqualTo("OK\r\nMPY: soft reboot\r\nraw REPL; CTRL-B to exit\r\n>");
        assertThat(wire.execute("count")).contains("NameError");
        assertThat(board.directory().resolve("beat.txt")).exists();
        String quiet = "import time\ndef read(): return open('beat.txt').read()\nbefore = read()\ntime.sleep_ms(50)\n";
        assertThat(wire.output(quiet + "print(before == read())")).isEqualTo("True\n");
    }

    @Test
    void startsAgainAfterTheInterpreterHasCrashed() {
        wire.send("import ffi\nffi.open(None).func('v', 'abort', '')()\004");
        wire.await(">>> ");
        wire.raw();
        assertThat(wire.output("print('back')")).isEqualTo("back\n");
    }

    @Test
    void keepsItsStateWhileNobodyIsConnected() {
        wire.execute("kept = 7");
        wire.close();
        wire = Wire.open(board.transport());
        assertThat(wire.output("print(kept)")).isEqualTo("7\n");
    }

    @Test
    void hasTheMemoryThatItsDocumentationTells() {
        long free = Long.parseLong(
                wire.output("import gc\ngc.collect()\nprint(gc.mem_free())").strip());
        assertThat(free).isBetween(1_900_000L, 2_097_152L);
    }

    @Test
    void closeEndsItsProcessesAndDeletesItsFiles() {
        List<ProcessHandle> processes = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().arguments().stream()
                        .flatMap(Arrays::stream)
                        .anyMatch(argument -> argument.startsWith(
                                board.directory().getParent().toString())))
                .toList();
        assertThat(processes).isNotEmpty();
        wire.send("while True: pass\004");
        wire.await("OK");
        board.close();
        awaitEnd(processes);
        assertThat(board.directory().getParent()).doesNotExist();
        assertThatCode(board::close).doesNotThrowAnyException();
    }

    @Test
    void endsWithTheVirtualMachineThatStartedIt() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Dying.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<ProcessHandle> processes;
        Path files;
        try (var told = other.inputReader()) {
            files = Path.of(told.readLine());
            processes = told.lines()
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                    .toList();
            assertThat(other.waitFor(Wire.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } finally {
            other.destroyForcibly();
        }
        assertThat(files).isDirectory();
        awaitEnd(processes);
        try (Stream<Path> left = Files.walk(files.getParent())) {
            left.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    /** Starts a board, tells its files and processes, and dies without closing it. */
    static final class Dying {
        private Dying() {}

        public static void main(String[] arguments) {
            ThreadBoard board = ThreadBoard.start();
            try (Wire wire = Wire.open(board.transport()).raw()) {
                wire.send("while True: pass\004");
                wire.await("OK");
            }
            System.out.println(board.directory());
            ProcessHandle.current().descendants().forEach(process -> System.out.println(process.pid()));
            System.out.flush();
            Runtime.getRuntime().halt(1);
        }
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        Awaitility.await()
                .atMost(Wire.PATIENCE)
                .untilAsserted(() -> assertThat(processes)
                        .noneMatch(process ->
                                process.isAlive() && process.info().command().isPresent()));
    }
}
