package dev.belay.fs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.device.ConnectionOptions;
import dev.belay.device.DeviceConnection;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.EmbeddedBoard;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever changes files behind the back of the library is seen or not, as it was told. */
@Timeout(60)
class FileCachingTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private DeviceConnection connection;
    private DeviceSession session;
    private FileSystemContext files;

    @BeforeEach
    void open() {
        connection = DeviceConnection.open(board.transport(), ConnectionOptions.defaults());
        session = manager.createSession(connection);
        files = session.fileSystem();
        board.files().write("lib/a.py", "1");
    }

    @AfterEach
    void close() {
        manager.close();
        connection.close();
        board.close();
    }

    private void look() {
        assertThat(files.stat("/lib/a.py").size()).isEqualTo(1);
        assertThat(files.exists("/lib/b.py")).isFalse();
        assertThat(files.list("/lib")).containsExactly("a.py");
    }

    private void changeUnseen() {
        board.files().write("lib/a.py", "222");
        board.files().write("lib/b.py", "3");
    }

    private void seesTheChange() {
        assertThat(files.stat("/lib/a.py").size()).isEqualTo(3);
        assertThat(files.exists("/lib/b.py")).isTrue();
        assertThat(files.list("/lib")).containsExactly("a.py", "b.py");
    }

    @Test
    void nothingIsCachedUnlessSaid() {
        look();
        changeUnseen();
        seesTheChange();
    }

    @Test
    void whatWasSeenIsNotAskedAgain() {
        files.cache(FileCaching.UNTIL_CODE_RUNS);
        look();
        changeUnseen();
        look();
        files.cache(FileCaching.OFF);
        seesTheChange();
    }

    @Test
    void walkTellsAll() {
        files.cache(FileCaching.UNTIL_INVALIDATED);
        assertThat(files.walk("/")).hasSize(2);
        changeUnseen();
        assertThat(files.stat("/lib/a.py").size()).isEqualTo(1);
        assertThat(files.list("/lib")).containsExactly("a.py");
        assertThat(files.list("/")).containsExactly("lib");
    }

    @Test
    void codeOfAnySessionInvalidates() {
        files.cache(FileCaching.UNTIL_CODE_RUNS);
        look();
        session.execute(
                "with open('/lib/a.py','w') as f: f.write('222')\nwith open('/lib/b.py','w') as f: f.write('3')");
        seesTheChange();
        changeUnseen();
        try (DeviceSession other = manager.createSession(connection)) {
            other.execute("with open('/lib/a.py','w') as f: f.write('4444')");
        }
        assertThat(files.stat("/lib/a.py").size()).isEqualTo(4);
    }

    @Test
    void otherSessionsThatWriteFilesInvalidate() {
        files.cache(FileCaching.UNTIL_CODE_RUNS);
        look();
        try (DeviceSession other = manager.createSession(connection)) {
            other.fileSystem().writeText("/lib/a.py", "222");
            other.fileSystem().writeText("/lib/b.py", "3");
        }
        seesTheChange();
    }

    @Test
    void codeDoesNotInvalidateWhereItWasToldSo() {
        files.cache(FileCaching.UNTIL_INVALIDATED);
        look();
        changeUnseen();
        session.execute("x = 1");
        look();
        files.invalidate("/lib");
        seesTheChange();
    }

    @Test
    void writesInvalidate() {
        files.cache(FileCaching.UNTIL_INVALIDATED);
        look();
        files.writeText("/lib/a.py", "222");
        files.writeText("/lib/b.py", "3");
        seesTheChange();
        files.delete("/lib/b.py");
        assertThat(files.exists("/lib/b.py")).isFalse();
        files.move("/lib/a.py", "/lib/c.py");
        assertThat(files.list("/lib")).containsExactly("c.py");
        files.copy("/lib/c.py", "/lib/d.py");
        files.touch("/lib/e.py");
        files.mkdir("/lib/f");
        assertThat(files.list("/lib")).containsExactly("c.py", "d.py", "e.py", "f");
        files.append("/lib/e.py", new byte[10]);
        assertThat(files.stat("/lib/e.py").size()).isEqualTo(10);
        files.delete("/lib", DeleteOption.RECURSIVE);
        assertThat(files.exists("/lib/c.py")).isFalse();
        assertThat(files.exists("/lib")).isFalse();
    }

    @Test
    void syncInvalidates() {
        files.cache(FileCaching.UNTIL_INVALIDATED);
        look();
        files.sync(() -> Map.of("new", SyncSource.Content.EMPTY)).to("/lib").run();
        assertThat(files.list("/lib")).containsExactly("new");
        assertThat(files.exists("/lib/a.py")).isFalse();
    }
}
