package dev.belay.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.ThreadBoard;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file systems that boards have on their flash, here on a small disk in memory. */
@Timeout(120)
class FlashFilesTest {
    private static final int SEED = 20_261_121;
    private static final String DISK = """
            import os
            class Disk:
             def __init__(self):self.data=bytearray(512*300)
             def readblocks(self,n,buf,off=0):
              a=n*512+off;buf[:]=self.data[a:a+len(buf)]
             def writeblocks(self,n,buf,off=0):
              a=n*512+off;self.data[a:a+len(buf)]=buf
             def ioctl(self,op,arg):
              if op==4:return 300
              if op==5:return 512
              if op==6:return 0
            disk=Disk()
            os.%1$s.mkfs(disk)
            os.mount(os.%1$s(disk),'/flash')
            """;

    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private ThreadBoard board;
    private DeviceSession session;
    private FileSystemContext files;

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

    private static byte[] random(int size) {
        byte[] content = new byte[size];
        new Random(SEED).nextBytes(content);
        return content;
    }

    @ParameterizedTest
    @ValueSource(strings = {"VfsLfs1", "VfsLfs2", "VfsFat"})
    void fullFileSystemKeepsTheOldFileAndNothingElse(String kind) {
        session.execute(DISK.formatted(kind));
        files.write("/flash/data", random(50_000));
        long free = files.space("/flash").freeBytes();
        assertThatThrownBy(() -> files.write("/flash/data", random(140_000)))
                .isInstanceOfSatisfying(BoardFileException.class, e -> {
                    assertThat(e.is("ENOSPC")).as(e.getMessage()).isTrue();
                    assertThat(e.freeBytes()).isPresent();
                    assertThat(e).hasMessageStartingWith("can't write '/flash/data': the file system is full, ");
                });
        assertThat(files.list("/flash")).containsExactly("data");
        assertThat(files.read("/flash/data")).as("seed %d", SEED).isEqualTo(random(50_000));
        assertThat(files.space("/flash").freeBytes()).isEqualTo(free);
        assertThatThrownBy(() -> files.copy("data", "/flash/copy")).isInstanceOf(BoardFileException.class);
        assertThat(session.evaluate("6*7", Integer.class)).isEqualTo(42);
    }

    @ParameterizedTest
    @ValueSource(strings = {"VfsLfs1", "VfsLfs2", "VfsFat"})
    void filesAreReplacedMovedAndDeleted(String kind) {
        session.execute(DISK.formatted(kind));
        files.write("/flash/a", random(20_000));
        files.write("/flash/a", random(33_000));
        files.write("/flash/small", new byte[] {1});
        files.write("/flash/small", new byte[] {2});
        files.move("/flash/small", "/flash/a");
        assertThat(files.read("/flash/a")).containsExactly(2);
        files.copy("/flash/a", "/flash/b");
        files.append("/flash/b", random(5_000));
        assertThat(files.stat("/flash/b").size()).isEqualTo(5_001);
        files.mkdir("/flash/lib/deep");
        files.write("/flash/lib/deep/x.py", random(100));
        assertThat(files.glob("/flash/**.py")).extracting(FileStatus::path).containsExactly("/flash/lib/deep/x.py");
        assertThatThrownBy(() -> files.delete("/flash/lib")).isInstanceOf(BoardFileException.class);
        files.delete("/flash/lib", DeleteOption.RECURSIVE);
        assertThat(files.list("/flash")).containsExactly("a", "b");
        assertThat(files.exists("/flash/missing")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"VfsLfs1", "VfsLfs2", "VfsFat"})
    void syncMakesADirectoryLikeItsSource(String kind) {
        session.execute(DISK.formatted(kind));
        files.mkdir("/flash/app/old");
        files.write("/flash/app/old/x", random(1_000));
        Map<String, SyncSource.Content> contents = Map.of(
                "main.py", () -> new ByteArrayInputStream(random(5_000)),
                "lib/a b.py", () -> new ByteArrayInputStream(random(10)),
                "empty/", SyncSource.Content.EMPTY);
        FileSync sync = files.sync(() -> contents).to("/flash/app");
        assertThat(sync.run().paths(SyncAction.DELETE)).containsExactly("old/");
        assertThat(sync.run().isEmpty()).isTrue();
        assertThat(files.walk("/flash/app"))
                .extracting(FileStatus::path)
                .containsExactly("/flash/app/empty", "/flash/app/lib", "/flash/app/lib/a b.py", "/flash/app/main.py");
        assertThat(files.read("/flash/app/main.py")).as("seed %d", SEED).isEqualTo(random(5_000));
    }

    @Test
    void fileSystemsThatAreMountedInTheTargetAreLeftAlone() {
        session.execute("import os\nos.mkdir('app')");
        session.execute(DISK.formatted("VfsLfs2"));
        session.execute(
                "os.umount('/flash')\nhome = os.getcwd() + '/app/data'\nos.mkdir(home)\nos.mount(os.VfsLfs2(disk), home)");
        files.write("app/data/precious", random(100));
        files.writeText("app/gone", "x");
        SyncSource source = () -> Map.of("a", SyncSource.Content.EMPTY);
        assertThat(files.sync(source).to("app").run().paths(SyncAction.DELETE)).containsExactly("gone");
        assertThat(files.read("app/data/precious")).as("seed %d", SEED).isEqualTo(random(100));
        assertThat(files.sync(source).to("app").run().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 100, 511, 512, 513, 1023, 1024, 1025})
    void diskThatIsFullAtAnyByteKeepsTheOldFile(int room) {
        session.execute(DISK.formatted("VfsFat"));
        files.write("/flash/data", random(300));
        long free = files.space("/flash").freeBytes();
        files.write("/flash/filler", random((int) free - 1_024));
        // a cluster is 512 bytes: what is left takes so much
        SyncSource source = () -> Map.of(
                "data",
                () -> new ByteArrayInputStream(random(2_000 + room)),
                "filler",
                () -> new ByteArrayInputStream(random((int) free - 1_024)));
        assertThatThrownBy(() -> files.sync(source).to("/flash").run())
                .isInstanceOfSatisfying(
                        BoardFileException.class,
                        e -> assertThat(e.is("ENOSPC")).isTrue());
        assertThat(files.read("/flash/data")).as("seed %d", SEED).isEqualTo(random(300));
        assertThat(files.list("/flash")).containsExactly("data", "filler");
    }

    @Test
    void readOnlyFileSystemIsTold() {
        session.execute(DISK.formatted("VfsFat"));
        files.writeText("/flash/data", "old");
        session.execute("os.umount('/flash')\nos.mount(disk, '/flash', readonly=True)");
        SyncSource source = () -> Map.of("data", () -> new ByteArrayInputStream(random(1_000)));
        assertThatThrownBy(() -> files.sync(source).to("/flash").run())
                .isInstanceOfSatisfying(
                        BoardFileException.class,
                        e -> assertThat(e.is("EROFS")).as(e.getMessage()).isTrue());
        assertThatThrownBy(() -> files.delete("/flash/data")).isInstanceOf(BoardFileException.class);
        assertThat(files.readText("/flash/data")).isEqualTo("old");
    }

    @Test
    void fileThatIsOpenOnTheBoardIsReplaced() {
        session.execute(DISK.formatted("VfsLfs2"));
        files.writeText("/flash/data", "old");
        session.execute("f = open('/flash/data')");
        files.write("/flash/data", random(1_000));
        assertThat(files.read("/flash/data")).as("seed %d", SEED).isEqualTo(random(1_000));
        session.execute("f.close()");
    }

    @ParameterizedTest
    @ValueSource(strings = {"VfsLfs2", "VfsFat"})
    void filesMoveBetweenFileSystems(String kind) {
        session.execute(DISK.formatted(kind));
        files.write("data", random(20_000));
        files.move("data", "/flash/data");
        assertThat(files.read("/flash/data")).as("seed %d", SEED).isEqualTo(random(20_000));
        assertThat(files.list(".")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"VfsLfs2", "VfsFat"})
    void mountPointIsEmptiedOnlyIfSo(String kind) {
        session.execute(DISK.formatted(kind));
        files.mkdir("/flash/lib");
        files.write("/flash/lib/a", new byte[] {1});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> files.delete("/flash/", DeleteOption.RECURSIVE))
                .withMessage("'/flash' is a mount point; DeleteOption.MOUNT_POINTS allows to delete all that is in it");
        assertThat(files.read("/flash/lib/a")).containsExactly(1);
        files.delete("/flash", DeleteOption.RECURSIVE, DeleteOption.MOUNT_POINTS);
        assertThat(files.list("/flash")).isEmpty();
    }
}
