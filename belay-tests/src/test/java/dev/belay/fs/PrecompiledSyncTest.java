package dev.belay.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.device.DeviceCapabilityException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.ThreadBoard;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Syncs that compile, with a compiler that the test plays. */
@Timeout(60)
class PrecompiledSyncTest {
    private static final String COMPILER = """
            #!/bin/sh
            if [ "$1" = --version ]; then echo "MicroPython v1.25.0 on 2025-04-15; mpy-cross emitting mpy v%d.3"; exit; fi
            if grep -q wrong "$5"; then echo "SyntaxError: invalid syntax"; exit 1; fi
            { printf 'M%%s:' "$2"; cat "$5"; } > "$4"
            """;

    private static final SyncSource SOURCE = () -> Map.of(
            "main.py", text("import light"), "light.py", text("x = 1"), "lib/main.py", text("y"), "a.txt", text("z"));

    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private ThreadBoard board;
    private DeviceSession session;
    private FileSystemContext files;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        ThreadBoard.availability().orSkip();
        board = ThreadBoard.start();
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

    private static SyncSource.Content text(String text) {
        return () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private int version() {
        return session.evaluate("__import__('sys').implementation._mpy & 255", Integer.class);
    }

    private Path compiler(int version) throws IOException {
        Path program = folder.resolve("mpy-cross");
        Files.writeString(program, COMPILER.formatted(version));
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void modulesAreCompiledAndWhatIsStartedIsNot() throws IOException {
        FileSync sync = files.sync(SOURCE).to("app").precompile(compiler(version()));
        assertThat(sync.run().paths(SyncAction.ADD)).containsExactly("a.txt", "lib/main.mpy", "light.mpy", "main.py");
        assertThat(files.readText("app/light.mpy")).isEqualTo("Mlight.py:x = 1");
        assertThat(sync.run().isEmpty()).isTrue();
        assertThat(files.sync(SOURCE).to("app").run().paths(SyncAction.DELETE)).containsExactly("light.mpy");
    }

    @Test
    void anotherVersionIsRefusedBeforeAnythingIsWritten() throws IOException {
        int takes = version();
        FileSync sync = files.sync(SOURCE).to("app").precompile(compiler(takes - 1));
        assertThatThrownBy(sync::run)
                .isInstanceOf(DeviceCapabilityException.class)
                .hasMessageStartingWith("can't precompile: the board takes .mpy files of version " + takes + ", and ")
                .hasMessageContaining(" makes version " + (takes - 1) + "; use the mpy-cross of the board's own");
        assertThat(files.exists("app")).isFalse();
    }

    @Test
    void whatDoesNotCompileIsTold() throws IOException {
        SyncSource wrong = () -> Map.of("a.py", text("wrong"));
        Path program = compiler(version());
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> files.sync(wrong).to("app").precompile(program).run())
                .withMessage(program + " can't compile a.py: SyntaxError: invalid syntax");
        SyncSource twice = () -> Map.of("a.py", text("x"), "a.mpy", text("y"));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> files.sync(twice).to("app").precompile(program).run())
                .withMessageStartingWith("'a.mpy' would be written twice");
        assertThat(files.exists("app")).isFalse();
    }

    @Test
    void programThatIsNoCompilerIsTold() throws IOException {
        Path program = compiler(1);
        Files.writeString(program, "#!/bin/sh\necho hello\n");
        assertThatIllegalStateException()
                .isThrownBy(() -> files.sync(SOURCE).precompile(program).dryRun())
                .withMessage(program + " does not tell which version of .mpy it makes: hello");
    }
}
