package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.ThreadBoard;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** JVMs that end in the middle of sessions, on boards that go on. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JvmShutdownTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private BoardRelay relay;

    @BeforeEach
    void serve() throws IOException {
        relay = BoardRelay.serve(board);
    }

    @AfterEach
    void close() throws IOException {
        relay.close();
        board.close();
    }

    private static Process start(String url, LeavingProgram.Way way) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        java.toString(),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        classPath,
                        LeavingProgram.class.getName(),
                        url,
                        way.name())
                .redirectErrorStream(true)
                .start();
    }

    /** Runs the program until it has ended; it is asked to when it works where it waits for that. */
    private static List<String> run(String url, LeavingProgram.Way way) throws IOException, InterruptedException {
        Process process = start(url, way);
        List<String> said = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.add(line);
                if (line.equals("works") && way == LeavingProgram.Way.WAIT) {
                    process.toHandle().destroy(); // leaves what it says to be read
                }
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return said;
    }

    @ParameterizedTest
    @EnumSource(names = {"EXIT", "EXIT_IN_OPERATION", "RETURN", "WAIT"})
    void nothingIsLeftOnTheBoard(LeavingProgram.Way way) throws IOException, InterruptedException {
        assertThat(run(relay.url(), way)).contains("works");
        assertThat(board.timers()).isEmpty();
        assertThat(board.files().read("left")).asString().isEqualTo("left");
    }

    @Test
    void programMayDoWithoutTheHook() throws IOException, InterruptedException {
        assertThat(run(relay.url(), LeavingProgram.Way.EXIT_WITHOUT_HOOK)).containsExactly("works");
        assertThat(board.timers()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"KILLED_IN_TASK", "KILLED_WHILE_IDLE"})
    void boardWithALeaseSwitchesThePumpOffWhenTheJvmIsKilled(LeavingProgram.Way way) throws IOException {
        Process process = start(relay.url(), way);
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> board.pin(16).isHigh());
        } finally {
            process.destroyForcibly(); // SIGKILL: no hook runs
        }
        assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(30));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> board.pin(16).isLow() && board.timers().isEmpty());
        try (DeviceSessionManager manager = DeviceSessionManager.create();
                DeviceSession session = manager.open(relay.url())) {
            assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        }
    }

    @Test
    void serialPortsCloseBehindTheSessions() throws IOException, InterruptedException {
        ThreadBoard.availability().orSkip();
        try (ThreadBoard other = ThreadBoard.start();
                DeviceSessionManager manager = DeviceSessionManager.create()) {
            assertThat(run("serial:" + other.port(), LeavingProgram.Way.EXIT)).contains("works");
            try (DeviceSession session = manager.open(other.url())) {
                assertThat(session.execute("print(open('left').read())")).isEqualTo("left\n");
            }
        }
    }
}
