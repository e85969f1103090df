package dev.belay.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.repl.DeviceStateLostException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.value.GenericType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a board tells of itself, and text on its way there and back. */
@Timeout(60)
class BoardTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private final DeviceConnection connection = DeviceConnection.open(board.url());
    private final DeviceSession session = manager.createSession(connection);

    @AfterEach
    void close() {
        manager.close();
        connection.close();
        board.close();
    }

    @Test
    void boardTellsWhatItCanDo() {
        DeviceCapabilities capabilities = session.device().capabilities();
        assertThat(capabilities.implementation()).isEqualTo("micropython");
        assertThat(capabilities.version()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(capabilities.freeHeap()).isBetween(1024L, 256L * 1024);
        assertThat(capabilities.hasRawPaste()).isTrue();
        assertThat(capabilities.isMinimal()).isFalse();
        assertThat(capabilities.hasFileSystem()).isTrue();
        assertThat(capabilities.hasModule("os")).isTrue();
        assertThat(capabilities.hasModule("no_such_module")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> capabilities.hasModule("os; x"))
                .withMessage("'os; x' is no name of a module");
    }

    @Test
    void infoIsAskedOncePerBoot() {
        DeviceInfo info = session.device().info();
        assertThat(info.board()).isEqualTo(board.url());
        assertThat(session.device().info()).isSameAs(info);
        assertThat(connection.info()).isSameAs(info);
        board.softReset();
        assertThatThrownBy(() -> session.execute("1")).isInstanceOf(DeviceStateLostException.class);
        assertThat(connection.info()).isEqualTo(info).isNotSameAs(info);
    }

    @Test
    void codeThatHasNoFormInUtf8IsRefusedBeforeItIsSent() {
        String message =
                "code has a lone surrogate \\ud83d at index 5, which has no form in UTF-8; write it as an escape";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.execute("x = '\ud83d'"))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.evaluateAsync("str('\ud83d'", String.class))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.evaluate("\ude00\ud83d", String.class))
                .withMessageStartingWith("code has a lone surrogate \\ude00 at index 0");
        assertThat(session.evaluate("'\ud83d\ude00'", String.class)).isEqualTo("😀");
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullIsRefusedBeforeAnythingIsSent() {
        assertThatNullPointerException().isThrownBy(() -> session.execute(null)).withMessage("code");
        assertThatNullPointerException()
                .isThrownBy(() -> session.execute("x = 1", (CallOptions) null))
                .withMessage("options");
        GenericType<Integer> none = null;
        assertThatNullPointerException()
                .isThrownBy(() -> session.evaluate("exec('x = 1')", none))
                .withMessage("type");
        assertThatNullPointerException()
                .isThrownBy(() -> session.evaluateAsync("exec('x = 1')", none, CallOptions.defaults()))
                .withMessage("type");
        assertThatNullPointerException()
                .isThrownBy(() -> session.fileSystem().write("/data.bin", null))
                .withMessage("content");
        assertThatNullPointerException()
                .isThrownBy(() -> session.fileSystem().read(null))
                .withMessage("path");
        assertThat(session.evaluate("'x' in globals()", Boolean.class)).isFalse();
    }

    @Test
    void oddCharactersInResultsArrive() {
        assertThat(session.evaluate("chr(0xfeff) + 'x'", String.class)).isEqualTo("\ufeffx");
        assertThat(session.execute("print(chr(0xfeff) + 'x')")).isEqualTo("\ufeffx\n");
        assertThat(session.evaluate("chr(0x1f600)", String.class)).isEqualTo("😀");
    }

    @Test
    void byteOrderMarkOfAScriptIsSkipped(@TempDir Path folder) throws IOException {
        Path script = Files.writeString(folder.resolve("windows.py"), "\ufeffprint('hi')\r\nprint('ho')\r\n");
        assertThat(session.run(script)).isEqualTo("hi\nho\n");
    }

    @Test
    void scriptThatCannotBeReadIsToldByItsName(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing.py");
        assertThatThrownBy(() -> session.run(missing))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("script " + missing + " can't be read: there is no such file or folder");
        Path latin = Files.write(folder.resolve("latin.py"), new byte[] {'#', (byte) 0xe4, '\n'});
        assertThatThrownBy(() -> session.run(latin))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("script " + latin + " is not UTF-8");
    }

    @Test
    void longestTimeoutsAreNoTrouble() {
        ConnectionOptions patient = ConnectionOptions.builder()
                .openTimeout(ChronoUnit.FOREVER.getDuration())
                .callTimeout(ChronoUnit.FOREVER.getDuration())
                .recoveryTimeout(ChronoUnit.FOREVER.getDuration())
                .build();
        connection.close();
        DeviceConnection other = DeviceConnection.open(board.transport(), patient);
        try (DeviceSession patiently = manager.createSession(other)) {
            assertThat(patiently.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        } finally {
            other.close();
        }
        assertThat(other.state()).isEqualTo(ConnectionState.CLOSED);
    }
}
