package dev.belay.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.task.BackgroundThread;
import dev.belay.task.BindingException;
import dev.belay.task.DeviceStream;
import dev.belay.task.DeviceThread;
import dev.belay.task.DeviceTimer;
import dev.belay.task.Task;
import dev.belay.task.Timer;
import dev.belay.testing.BoardAvailability;
import dev.belay.testing.MicrobitBoard;
import dev.belay.testing.internal.host.Programs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The smallest board on a serial port: a pseudo-terminal, with 62 bytes of room at its far end. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MicrobitSerialTest {
    private final DeviceSessionManager manager = DeviceSessionManager.create();

    @TempDir
    private Path folder;

    private MicrobitBoard board;
    private Process cable;
    private DeviceSession session;

    interface Small {
        @Task("x + 40")
        int plus(int x);

        @Task("for i in range(n): yield i")
        DeviceStream<Integer> count(int n);
    }

    interface Threads {
        @BackgroundThread("pass")
        DeviceThread run();
    }

    interface Timers {
        @Timer(periodMillis = 100, value = "pass")
        DeviceTimer tick();
    }

    @BeforeEach
    void plugIn() throws Exception {
        MicrobitBoard.availability().orSkip();
        boolean hasSocat = Programs.find("socat").isPresent();
        new BoardAvailability(hasSocat, hasSocat ? "" : "this test needs socat (apt-get install socat)").orSkip();
        board = MicrobitBoard.start();
        Path port = folder.resolve("port");
        String line = board.url().substring(board.url().indexOf(':') + 1);
        cable = new ProcessBuilder(
                        "socat", "PTY,link=" + port + ",rawer,ignoreeof", "TCP:127.0.0.1:" + line + ",nodelay")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> Files.exists(port));
        session = manager.open("serial:" + port);
    }

    @AfterEach
    void unplug() {
        manager.close();
        if (cable != null) {
            cable.destroy();
        }
        if (board != null) {
            board.close();
        }
    }

    @Test
    void thousandCallsLoseNoByteAndLeaveSixKilobytes() {
        Small small = session.bind(Small.class);
        for (int i = 0; i < 1_000; i++) {
            assertThat(small.plus(i)).isEqualTo(40 + i);
        }
        try (DeviceStream<Integer> items = small.count(100)) {
            assertThat(items).hasSize(100);
        }
        session.execute("import gc\ngc.collect()");
        assertThat(session.evaluate("gc.mem_free()", Integer.class)).isGreaterThanOrEqualTo(6 * 1024);
    }

    @Test
    void filesAreKeptAndTheSessionEndsClean() {
        byte[] content = "belay\n".repeat(50).getBytes(StandardCharsets.UTF_8);
        session.fileSystem().write("log.txt", content);
        assertThat(session.fileSystem().read("log.txt")).isEqualTo(content);
        session.close();
        assertThat(session.cleanupReport().orElseThrow().failures()).isEmpty();
        try (DeviceSession next = manager.open("serial:" + folder.resolve("port"))) {
            assertThat(next.fileSystem().read("log.txt")).isEqualTo(content);
        }
    }

    @Test
    void threadsAndTimersAreRefused() {
        assertThatThrownBy(() -> session.bind(Threads.class))
                .isInstanceOf(BindingException.class)
                .hasMessageContaining("this board has no threads: it lacks the module _thread");
        assertThatThrownBy(() -> session.bind(Timers.class))
                .isInstanceOf(BindingException.class)
                .hasMessageContaining("this board has no timers: it lacks machine.Timer");
        assertThat(session.evaluate("6*7", Integer.class)).isEqualTo(42);
    }
}
