package dev.belay.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.repl.PythonException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.EmbeddedBoard;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files on a real MicroPython. */
@Timeout(60)
class FilesTest {
    private static final int SEED = 20_261_121;

    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private DeviceSession session;
    private FileSystemContext files;

    @BeforeEach
    void open() {
        session = manager.open(board.url());
        files = session.fileSystem();
    }

    @AfterEach
    void close() {
        manager.close();
        board.close();
    }

    private static byte[] random(int size) {
        byte[] content = new byte[size];
        new Random(SEED).nextBytes(content);
        return content;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 1023, 1024, 1025, 2048, 50 * 1024})
    void contentComesBackAsItWas(int size) {
        byte[] content = random(size);
        files.write("/data.bin", content);
        assertThat(board.files().read("/data.bin")).as("seed %d", SEED).isEqualTo(content);
        assertThat(files.read("/data.bin")).as("seed %d", SEED).isEqualTo(content);
    }

    @Test
    void everyByteValueComesBack() {
        byte[] content = new byte[256];
        for (int i = 0; i < 256; i++) {
            content[i] = (byte) i;
        }
        files.write("/all", content);
        assertThat(files.read("/all")).isEqualTo(content);
    }

    @Test
    void writingReplacesWhatWasThere() {
        files.write("/data.bin", random(2000));
        files.write("/data.bin", new byte[] {1, 2, 3});
        assertThat(files.read("/data.bin")).containsExactly(1, 2, 3);
        files.write("/data.bin", new byte[0]);
        assertThat(files.read("/data.bin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/it's.txt", "/\"quoted\".txt", "/with space", "/back\\slash", "/größe–热", "/tab\tname", "/%s{}"
            })
    void nameThatNeedsQuotingIsKept(String path) {
        files.write(path, new byte[] {42});
        assertThat(files.list("/")).contains(path.substring(1));
        assertThat(files.read(path)).containsExactly(42);
        files.delete(path);
        assertThat(files.list("/")).doesNotContain(path.substring(1));
    }

    @Test
    void missingFileIsErrnoTwo() {
        assertMissing(() -> files.read("/missing"));
        assertMissing(() -> files.delete("/missing"));
        assertMissing(() -> files.list("/missing"));
        assertMissing(() -> files.write("/missing/file", new byte[] {1}));
        assertThat(session.isActive()).isTrue();
    }

    private static void assertMissing(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        PythonException error = catchThrowableOfType(PythonException.class, call);
        assertThat(error.type()).isEqualTo("OSError");
        assertThat(error.errno()).contains(2);
    }

    @Test
    void foldersAreListedSorted() {
        session.execute("import os\nos.mkdir('/logs')");
        files.write("/logs/b", new byte[0]);
        files.write("/logs/a", new byte[0]);
        files.write("/logs/c", new byte[0]);
        assertThat(files.list("/logs")).containsExactly("a", "b", "c");
        assertThat(files.list("/")).contains("logs");
        files.delete("/logs/b");
        assertThat(files.list("/logs")).containsExactly("a", "c");
    }

    @Test
    @SuppressWarnings("NullAway")
    void whatIsNoPathIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> files.read("")).withMessage("'' is no path");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> files.write("a\0b", new byte[0]))
                .withMessage("'a\0b' is no path");
    }

    @Test
    void namesOfTheSessionStayItsOwn() {
        session.execute("f = 1; _f = 2");
        files.write("/data.bin", random(1000));
        files.read("/data.bin");
        assertThat(session.evaluate("(f, _f)", new dev.belay.value.GenericType<java.util.List<Integer>>() {}))
                .containsExactly(1, 2);
    }
}
