package dev.belay.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.device.DeviceCapabilityException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.MicrobitBoard;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files on a board without directories, without {@code sys.stdin}, and with little memory. */
@Timeout(120)
class MicrobitBoardFilesTest {
    private static final int SEED = 20_261_121;

    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private MicrobitBoard board;
    private DeviceSession session;
    private FileSystemContext files;

    @BeforeEach
    void open() {
        MicrobitBoard.availability().orSkip();
        board = MicrobitBoard.start();
        session = manager.open(board.url());
        files = session.fileSystem();
    }

    @AfterEach
    void close() {
        manager.close();
        if (board != null) {
            board.close();
        }
    }

    private static byte[] random(int size) {
        byte[] content = new byte[size];
        new Random(SEED).nextBytes(content);
        return content;
    }

    @Test
    void contentComesBackAsItWas() {
        for (int size : new int[] {0, 1, 10, 11, 63, 64, 65, 1000, 4000}) {
            files.write("data", random(size));
            assertThat(files.read("data")).as("seed %d", SEED).isEqualTo(random(size));
            assertThat(files.stat("data").size()).isEqualTo(size);
        }
        assertThat(files.list("/")).containsExactly("data");
    }

    @Test
    void filesAreAppendedCopiedMovedAndDeleted() {
        files.writeText("a.py", "x = 1\n");
        files.append("a.py", new byte[] {35, 10});
        files.copy("a.py", "b.py");
        files.move("b.py", "c.py");
        files.touch("d");
        files.touch("a.py");
        assertThat(files.list("/")).containsExactly("a.py", "c.py", "d");
        assertThat(files.readText("c.py")).isEqualTo("x = 1\n#\n");
        assertThat(files.glob("*.py")).extracting(FileStatus::path).containsExactly("a.py", "c.py");
        assertThat(files.hash("a.py", HashAlgorithm.CRC_32)).isEqualTo(files.hash("c.py", HashAlgorithm.CRC_32));
        files.delete("d");
        assertThat(files.exists("d")).isFalse();
        assertThat(files.exists("a.py")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "it's \"quoted\"", "größe–热", "..x", "%s{}"})
    void nameThatNeedsQuotingIsKept(String name) {
        files.write(name, random(100));
        files.write(name, new byte[0]);
        assertThat(files.list("/")).containsExactly(name);
        assertThat(files.read(name)).isEmpty();
        files.delete(name);
        assertThat(files.list("/")).isEmpty();
    }

    @Test
    void nameThatIsTooLongOrNoneIsTold() {
        files.writeText("kept", "x");
        assertThatThrownBy(() -> files.write("n".repeat(200), random(10))).isInstanceOf(BoardFileException.class);
        assertThatThrownBy(() -> files.write("a\0b", random(10))).isInstanceOf(IllegalArgumentException.class);
        assertThat(files.list("/")).containsExactly("kept");
        assertThat(session.evaluate("6*7", Integer.class)).isEqualTo(42);
    }

    @Test
    void syncWritesWhatDiffersAndDeletesWhatIsGone() {
        files.writeText("old.txt", "old");
        files.writeText("boot.py", "b");
        SyncSource source = () -> Map.of("a.py", text("x = 1\n"), "b.txt", text(""));
        assertThat(files.sync(source).run().paths(SyncAction.DELETE)).containsExactly("old.txt");
        assertThat(files.list("/")).containsExactly("a.py", "b.txt", "boot.py");
        assertThat(files.readText("a.py")).isEqualTo("x = 1\n");
        SyncSource changed = () -> Map.of("a.py", text("x = 2\n"), "b.txt", text(""));
        SyncPlan done = files.sync(changed).to("/").run();
        assertThat(done.paths(SyncAction.REPLACE)).containsExactly("a.py");
        assertThat(done.unchanged()).isEqualTo(1);
        SyncSource deep = () -> Map.of("lib/a.py", text("x"));
        assertThatThrownBy(() -> files.sync(deep).run()).isInstanceOf(DeviceCapabilityException.class);
    }

    @Test
    void filesOfJavaNioAreThoseOfTheBoard() throws IOException {
        FileSystem system = files.asNioFileSystem();
        Path file = system.getPath("/a.py");
        Files.writeString(file, "x = 1\n");
        Files.copy(file, system.getPath("b.py"));
        assertThat(Files.readString(system.getPath("/b.py"))).isEqualTo("x = 1\n");
        try (Stream<Path> all = Files.walk(system.getPath("/"))) {
            assertThat(all).extracting(Path::toString).containsExactly("/", "/a.py", "/b.py");
        }
        assertThat(Files.exists(system.getPath("missing"))).isFalse();
        assertThatThrownBy(() -> Files.readString(system.getPath("missing"))).isInstanceOf(NoSuchFileException.class);
        Files.delete(file);
        assertThat(files.list("/")).containsExactly("b.py");
    }

    private static SyncSource.Content text(String text) {
        return () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatTheBoardLacksIsTold() {
        assertThatThrownBy(() -> files.mkdir("folder"))
                .isInstanceOf(DeviceCapabilityException.class)
                .hasMessageStartingWith("can't mkdir 'folder': the board has no directories");
        assertThatThrownBy(() -> files.read("missing"))
                .isInstanceOf(BoardFileException.class)
                .hasMessageStartingWith("can't read 'missing': file not found");
        assertThat(session.evaluate("6*7", Integer.class)).isEqualTo(42);
    }
}
