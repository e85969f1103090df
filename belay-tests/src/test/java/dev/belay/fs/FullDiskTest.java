package dev.belay.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.fs.SyncSource.Content;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.EmbeddedBoard;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A disk with room for a certain number of bytes, each from none to one too few. */
@Timeout(120)
class FullDiskTest {
    private static final int SEED = 20_261_121;
    private static final byte[] OLD = "what was there".getBytes(StandardCharsets.UTF_8);

    /** A file system in Python. What does not fit raises, or is left out where writing is short, as FAT does. */
    private static final String DISK = """
            class File:
             def __init__(self,disk,data):self.disk=disk;self.data=data;self.at=0
             def __enter__(self):return self
             def __exit__(self,*a):0
             def close(self):0
             def seek(self,at):self.at=at
             def read(self,n=-1):
              b=bytes(self.data[self.at:]if n<0 else self.data[self.at:self.at+n]);self.at+=len(b);return b
             def readinto(self,b):
              c=self.read(len(b));b[:len(c)]=c;return len(c)
             def write(self,b):
              n=max(0,min(len(b),self.disk.free()+len(self.data)-self.at))
              self.data[self.at:self.at+n]=bytes(b[:n]);self.at+=n
              if n<len(b)and not self.disk.short:raise OSError(28)
              return n
            class Disk:
             def __init__(self):self.files={};self.room=1<<20;self.short=False;self.readonly=False
             def check(self):
              if self.readonly:raise OSError(30)
             def free(self):return self.room-sum(len(x)for x in self.files.values())
             def mount(self,readonly,mkfs):0
             def umount(self):0
             def find(self,p):
              if p not in self.files:raise OSError(2)
              return self.files[p]
             def open(self,p,mode):
              if 'r'!=mode[0]or '+'in mode:self.check()
              if 'w'in mode:self.files[p]=bytearray()
              return File(self,self.find(p))
             def stat(self,p):
              if p=='/':return(16384,0,0,0,0,0,0,0,0,0)
              return(32768,0,0,0,0,0,len(self.find(p)),0,0,0)
             def statvfs(self,p):return(1,1,self.room,self.free(),self.free(),0,0,0,0,255)
             def ilistdir(self,p):return iter([(x[1:],32768,0,len(y))for x,y in self.files.items()])
             def remove(self,p):self.check();self.find(p);del self.files[p]
             def mkdir(self,p):self.check()
             def rename(self,a,b):self.check();self.files[b]=self.find(a);del self.files[a]
            disk=Disk()
            import vfs
            vfs.mount(disk,'/disk')
            """;

    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private DeviceSession session;
    private FileSystemContext files;

    @BeforeEach
    void open() {
        session = manager.open(board.url());
        session.execute(DISK);
        files = session.fileSystem();
    }

    @AfterEach
    void close() {
        manager.close();
        board.close();
    }

    static Stream<Arguments> contents() {
        byte[] small = new byte[60];
        byte[] large = new byte[530];
        Random random = new Random(SEED);
        random.nextBytes(small);
        random.nextBytes(large);
        byte[] text = "value = 1  # a comment\n".repeat(25).getBytes(StandardCharsets.UTF_8);
        return Stream.of(false, true)
                .flatMap(isShort -> Stream.of(
                        Arguments.of("in the program", isShort, small),
                        Arguments.of("in frames", isShort, large),
                        Arguments.of("deflated", isShort, text)));
    }

    /** As CircuitPython's is while a computer has mounted it. */
    @Test
    void readOnlyFileSystemIsToldAndStaysAsItIs() {
        files.write("/disk/data", OLD);
        session.execute("disk.readonly=True");
        readOnly(() -> files.write("/disk/data", new byte[] {1}));
        readOnly(() -> files.write("/disk/data", new byte[1_000]));
        readOnly(() -> files.append("/disk/data", new byte[] {1}));
        readOnly(() -> files.delete("/disk/data"));
        readOnly(() -> files.move("/disk/data", "/disk/other"));
        readOnly(() -> files.copy("/disk/data", "/disk/other"));
        readOnly(() -> files.mkdir("/disk/folder"));
        SyncSource source = () -> Map.of("data", () -> new ByteArrayInputStream(new byte[] {1}));
        readOnly(() -> files.sync(source).to("/disk").run());
        assertThat(files.read("/disk/data")).isEqualTo(OLD);
        assertThat(files.list("/disk")).containsExactly("data");
    }

    private static void readOnly(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BoardFileException.class,
                        e -> assertThat(e.is("EROFS")).as(e.getMessage()).isTrue())
                .hasMessageContaining("the file system is read-only");
    }

    /** The free space of a sync is told with the file that did not fit. */
    @Test
    void filesThatAreWrittenTogetherFitOrDoNotEachForItself() {
        files.write("/disk/data", OLD);
        session.execute("disk.room=300");
        Map<String, Content> contents = new TreeMap<>();
        for (int i = 0; i < 4; i++) {
            contents.put("file" + i, () -> new ByteArrayInputStream(new byte[100]));
        }
        FileSync sync = files.sync(() -> contents).to("/disk").keep("data");
        assertThatThrownBy(sync::run).isInstanceOfSatisfying(BoardFileException.class, e -> {
            assertThat(e.is("ENOSPC")).as(e.getMessage()).isTrue();
            assertThat(e.path()).isEqualTo("/disk/file2");
            assertThat(e.freeBytes()).hasValue(300 - OLD.length - 200);
        });
        assertThat(files.list("/disk")).containsExactly("data", "file0", "file1");
        assertThat(files.read("/disk/data")).isEqualTo(OLD);
        session.execute("disk.room=1000");
        assertThat(sync.run().paths(SyncAction.ADD)).containsExactly("file2", "file3");
        assertThat(sync.run().isEmpty()).isTrue();
    }

    @ParameterizedTest(name = "{0}, short writes: {1}")
    @MethodSource("contents")
    void diskThatIsFullAtAnyByteKeepsTheOldFileAndNothingElse(String way, boolean isShort, byte[] content) {
        files.write("/disk/data", OLD);
        session.execute("disk.short=" + (isShort ? "True" : "False"));
        for (int room = 0; room < content.length; room++) {
            session.execute("disk.room=" + (OLD.length + room));
            int free = room;
            assertThatThrownBy(() -> files.write("/disk/data", content))
                    .as("%s, room for %d bytes", way, room)
                    .isInstanceOfSatisfying(BoardFileException.class, e -> {
                        assertThat(e.is("ENOSPC")).as(e.getMessage()).isTrue();
                        assertThat(e.freeBytes()).as(e.getMessage()).hasValue(free);
                        assertThat(e.path()).isEqualTo("/disk/data");
                    })
                    .hasMessageStartingWith(
                            "can't write '/disk/data': the file system is full, " + room + " bytes are free (ENOSPC)");
            assertThat(session.evaluate(
                            "disk.files == {'/data': b'" + new String(OLD, StandardCharsets.UTF_8) + "'}",
                            Boolean.class))
                    .as("%s, room for %d bytes: the old file and nothing else", way, room)
                    .isTrue();
        }
        session.execute("disk.room=" + (OLD.length + content.length));
        files.write("/disk/data", content);
        assertThat(files.read("/disk/data")).as("seed %d", SEED).isEqualTo(content);
        assertThat(files.list("/disk")).containsExactly("data");
    }
}
