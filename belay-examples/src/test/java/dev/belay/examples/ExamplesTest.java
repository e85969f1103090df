package dev.belay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.ThreadBoard;
import dev.belay.testing.junit.BelayTest;
import dev.belay.testing.machine.PinMode;
import first.First;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each example on a board inside the JVM. */
@BelayTest
@Timeout(60)
class ExamplesTest {
    @Test
    void addsTwoNumbers(EmbeddedBoard board) throws Exception {
        assertThat(Printed.by(First::main, board.url())).containsExactly("micropython says: 6 + 7 = 13");
    }

    @Test
    void blinks(EmbeddedBoard board) throws Exception {
        assertThat(Printed.by(Blink::main, "--port", board.url())).containsExactly("LED on: true");
        board.pin(25).awaitEdges(8, Duration.ofSeconds(5));
        assertThat(board.pin(25).edgeCount()).isEqualTo(8);
        assertThat(board.pin(25).isHigh()).isFalse();
    }

    @Test
    void readsAnAnalogueInput(EmbeddedBoard board) throws Exception {
        board.adc(4).set(20_000);
        assertThat(Printed.by(ReadAdc::main, "--port", board.url()))
                .containsExactly(
                        "20000", "Reading[raw=20000, volts=1.01]", "[20000, 20000, 20000]", "All right", "20000");
        board.adc(4).set(65_000);
        assertThat(Printed.by(ReadAdc::main, "--port", board.url())).contains("Too high");
    }

    @Test
    void letsTimersRun(EmbeddedBoard board) throws Exception {
        assertThat(Printed.by(Timers::main, "--port", board.url()))
                .containsExactly("The board is ready", "Blinking: true");
        assertThat(board.pin(25).edgeCount()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void leavesABoardAsItWas(EmbeddedBoard board) throws Exception {
        assertThat(Printed.by(Cleanup::main, "--port", board.url()))
                .startsWith("Blinking: true", "Owned: 4")
                .anyMatch(line -> line.startsWith("  DONE timer Light.blink ("))
                .anyMatch(line -> line.startsWith("  DONE python pump ("))
                .endsWith("Verified: true");
        assertThat(board.timers()).isEmpty();
        assertThat(board.pin(2).isHigh()).isFalse();
        assertThat(board.pin(25).mode()).isEqualTo(PinMode.INPUT);
    }

    @Test
    void switchesAPumpOffWhateverHappens(EmbeddedBoard board) throws Exception {
        assertThat(Printed.by(Lease::main, "--port", board.url()))
                .containsExactly("The pump is on", "The pump is on", "The pump is on");
        assertThat(board.pin(2).isHigh()).isFalse();
        assertThat(board.timers()).isEmpty();
    }

    @Test
    void runsAThread() throws Exception {
        ThreadBoard.availability().orSkip();
        try (ThreadBoard board = ThreadBoard.start()) {
            assertThat(Printed.by(Threads::main, "--port", board.url()))
                    .hasSize(3)
                    .startsWith("6 * 7 = 42", "Three counts came: true")
                    .last()
                    .asString()
                    .matches("The thread says: counted to \\d+");
        }
    }

    @Test
    void talksWithAProgram(EmbeddedBoard board) throws Exception {
        assertThat(Printed.by(Interactive::main, "--port", board.url()))
                .containsExactly(
                        "FINISHED: Who? Hello Ada",
                        "tick",
                        "tick",
                        "tick",
                        "INTERRUPTED, tidied up: true",
                        "[machine.Pin]",
                        "[import machine]",
                        "light: DONE 1",
                        "dark: DONE 0",
                        "broken: FAILED ",
                        "never: SKIPPED ",
                        "Set up again: true",
                        "Left over: []");
    }

    @Test
    void reachesAServiceOnTheBoard() throws Exception {
        ThreadBoard.availability().orSkip();
        try (ThreadBoard board = ThreadBoard.start()) {
            assertThat(Printed.by(BoardServices::main, "--port", board.url()))
                    .containsExactly("shout: RUNNING", "The board says: HELLO", "shout: ENDED");
        }
    }

    @Test
    void doesWhatOtherToolsDo(EmbeddedBoard board) throws Exception {
        board.adc(4).set(14_000);
        try (var manager = DeviceSessionManager.create();
                var session = manager.open(board.url())) {
            assertThat(Migration.level(session)).isOne();
        }
        assertThat(Printed.by(Migration::main, "--port", board.url()))
                .containsExactly("Level: 1", "blinking", "true", "Warm: true", "Pump: 0");
        assertThat(board.timers()).isEmpty();
        assertThat(board.pin(25).isHigh()).isFalse();
    }

    @Test
    void readsGenerators(EmbeddedBoard board) throws Exception {
        assertThat(Printed.by(Generators::main, "--port", board.url()))
                .containsExactly(
                        "Sum: 285", "First prime above 100: 101", "Average: 20.0", "Average: 21.0", "Average: 22.0");
    }

    @Test
    void showsWhatGoesWrong(EmbeddedBoard board) throws Exception {
        List<String> lines = new ArrayList<>(expected("complaints.txt"));
        lines.addAll(expected("traceback.txt"));
        lines.addAll(List.of("OSError, errno 2", "Timed out; the session goes on: true", "70 %"));
        assertThat(Printed.by(Exceptions::main, "--port", board.url())).containsExactlyElementsOf(lines);
    }

    /** What the manual shows too. */
    private static List<String> expected(String file) throws IOException {
        try (InputStream text = ExamplesTest.class.getResourceAsStream(file)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    @Test
    void bringsFiles(EmbeddedBoard board) throws Exception {
        assertThat(Printed.by(BoardFiles::main, "--port", board.url()))
                .containsExactly(
                        "started",
                        "320",
                        "/lib/sensors/light.py: 26 bytes",
                        "90e21d69",
                        "32 %",
                        "65 %",
                        "98 %",
                        "100 %",
                        "The same: true",
                        "First byte: 0",
                        "/lib: EISDIR",
                        "[]");
        assertThat(board.files().list("/")).isEmpty();
    }

    @Test
    void syncsAFolder(EmbeddedBoard board) throws Exception {
        assertThat(Printed.by(SyncFolder::main, "--port", board.url()))
                .containsExactly(
                        "/app: 3 to add, 0 to replace, 0 to delete, 0 unchanged, 44 bytes to write",
                        "  + sensors/",
                        "  + main.py (21 bytes)",
                        "  + sensors/light.py (23 bytes)",
                        "56 bytes written",
                        "Nothing to do: true",
                        "{main.py=REPLACE}",
                        "import sensors.light",
                        "/app",
                        "/app/main.py",
                        "/app/sensors",
                        "/app/sensors/light.py",
                        "true");
        assertThat(board.files().readText("app/main.py")).isEqualTo("import sensors.light\n");
    }

    @Test
    void showsProgress(EmbeddedBoard board) throws Exception {
        assertThat(Printed.by(UploadWithProgress::main, "--port", board.url())).containsExactly("200000 bytes");
        assertThat(board.files().list("/")).isEmpty();
    }

    @Test
    void holdsObjectsOfTheBoard(EmbeddedBoard board) throws Exception {
        assertThat(Printed.by(RemoteObjects::main, "--port", board.url()))
                .containsExactly("On the board: Pin(GPIO25, mode=OUT)", "Level: 1", "Level: 0");
    }

    @Test
    void letsTwoBoardsWork(EmbeddedBoard board) throws Exception {
        assertThat(Printed.by(TwoBoards::main, "--port", board.url()))
                .containsExactly("Primes below 300 add up to 8275");
    }

    @Test
    void callsAPythonFile(EmbeddedBoard board) throws Exception {
        board.adc(0).set(45_800);
        assertThat(Printed.by(PythonFile::main, "--port", board.url()))
                .containsExactly("Moisture: 20 %", "Needs water: true", "Over time: [20, 20, 20]");
    }

    @Test
    void choosesTheVariantForTheBoard(EmbeddedBoard board) throws Exception {
        assertThat(Printed.by(Variants::main, "--port", board.url())).containsExactly("No thermometer");
    }

    @Test
    void keepsWarm(EmbeddedBoard board) throws Exception {
        board.adc(4).set(14_000);
        assertThat(Printed.by(Thermostat::main, "--port", board.url())).containsExactly("Warm enough");
        board.adc(4).set(15_000);
        assertThat(Printed.by(Thermostat::main, "--port", board.url())).containsExactly("Heating");
    }

    @Test
    void opensSessionsAfterATemplate(EmbeddedBoard board) throws Exception {
        assertThat(Printed.by(Bench::main, "--port", board.url()))
                .containsSequence("power on", "Gauge: 40", "power off: ENDED", "Watcher: ENDED, PARENT", "flowchart LR")
                .anyMatch(line -> line.contains(" -->|parent of| "))
                .endsWith("Sessions: 2, leaks: []");
    }

    @Test
    void usesSeveralBoardsAsOne(EmbeddedBoard board) throws Exception {
        assertThat(Printed.by(Benches::main, "--port", board.url()))
                .containsExactly("Doubled: {left=4, right=0}", "Divided: {left=5}", "Failed: right");
    }

    @Test
    void looksAtSessions(EmbeddedBoard board) throws Exception {
        assertThat(Printed.by(Watch::main, "--port", board.url()))
                .contains("Started: bench-1", "Details: {operator=Ada, sensor=7}", "Stopped: CLOSED", "Known: 1")
                .containsSubsequence("execute key = '***' → ", "evaluate 6 * 7 → 42", "sequenceDiagram")
                .containsSubsequence("OPENING → READY", "READY → ENDING", "ENDING → ENDED");
    }
}
