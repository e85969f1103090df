package dev.belay.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.ThreadBoard;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
