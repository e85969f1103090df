package dev.belay.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.device.ConnectionOptions;
import dev.belay.device.DeviceConnection;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.transport.Transport;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code java.nio.file} may expect of a board with directories: each method of the provider. */
@Timeout(120)
abstract class NioContract {
    private static final int SEED = 20_261_121;

    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private DeviceConnection connection;
    private DeviceSession session;
    private FileSystem system;
    private Path home;

    @TempDir
    private Path folder;

    /** Switches a board on, or skips the test. */
    abstract Transport start();

    /** Switches it off. */
    abstract void off();

    /** A directory of the board that is empty, with a slash at its end; empty for the current one. */
    abstract String home();

    @BeforeEach
    void open() throws IOException {
        connection = DeviceConnection.open(start(), ConnectionOptions.defaults());
        session = manager.createSession(connection);
        system = session.fileSystem().asNioFileSystem();
        home = Files.createDirectory(system.getPath(home() + "nio"));
    }

    @AfterEach
    void close() {
        manager.close();
        if (connection != null) {
            connection.close();
            off();
        }
    }

    private static byte[] random(int size) {
        byte[] content = new byte[size];
        new Random(SEED).nextBytes(content);
        return content;
    }

    @Test
    void filesAreCopiedToTheBoardAndBack() throws IOException {
        Path local = Files.write(folder.resolve("local"), random(70_000));
        Files.copy(local, home.resolve("copy"));
        assertThat(Files.readAllBytes(home.resolve("copy"))).as("seed %d", SEED).isEqualTo(random(70_000));
        Files.copy(home.resolve("copy"), folder.resolve("back"));
        assertThat(folder.resolve("back")).hasSameBinaryContentAs(local);
        Files.move(home.resolve("copy"), folder.resolve("moved"));
        assertThat(folder.resolve("moved")).hasSameBinaryContentAs(local);
        assertThat(Files.exists(home.resolve("copy"))).isFalse();
    }

    @Test
    void filesAreCopiedAndMovedOnTheBoard() throws IOException {
        Path a = Files.writeString(home.resolve("a"), "a");
        Path b = home.resolve("b");
        Files.copy(a, b);
        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> Files.copy(a, b));
        Files.writeString(a, "new");
        Files.copy(a, b, StandardCopyOption.REPLACE_EXISTING);
        assertThat(Files.readString(b)).isEqualTo("new");
        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> Files.move(a, b));
        Files.writeString(a, "newer");
        Files.move(a, b, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        assertThat(Files.readString(b)).isEqualTo("newer");
        assertThat(Files.exists(a)).isFalse();
        Files.copy(b, b);
        Files.move(b, b);
        assertThat(Files.readString(b)).isEqualTo("newer");
        Path directory = Files.createDirectory(home.resolve("d"));
        Files.writeString(directory.resolve("inside"), "x");
        Files.copy(directory, home.resolve("e"));
        assertThat(home.resolve("e")).isEmptyDirectory();
        Files.move(directory, home.resolve("f"));
        assertThat(Files.readString(home.resolve("f/inside"))).isEqualTo("x");
        assertThatExceptionOfType(DirectoryNotEmptyException.class)
                .isThrownBy(() -> Files.copy(b, home.resolve("f"), StandardCopyOption.REPLACE_EXISTING));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> Files.copy(a, home.resolve("x")));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> Files.move(a, home.resolve("x")));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> Files.copy(b, a, StandardCopyOption.ATOMIC_MOVE));
    }

    @Test
    @SuppressWarnings("StreamResourceLeak") // of streams that are refused
    void treeIsWalked() throws IOException {
        Files.createDirectories(home.resolve("x/y/z"));
        Files.writeString(home.resolve("x/y/code.py"), "1");
        Files.writeString(home.resolve("x/data.txt"), "2");
        try (Stream<Path> all = Files.walk(home)) {
            assertThat(all.map(path -> home.relativize(path).toString()))
                    .containsExactly("", "x", "x/data.txt", "x/y", "x/y/code.py", "x/y/z");
        }
        try (Stream<Path> found = Files.find(home, 9, (path, status) -> status.isRegularFile())) {
            assertThat(found).hasSize(2);
        }
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(home.resolve("x/y"), "*.{py,txt}")) {
            stream.forEach(path -> names.add(path.getFileName().toString()));
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(stream::iterator);
        }
        assertThat(names).containsExactly("code.py");
        assertThatExceptionOfType(NotDirectoryException.class)
                .isThrownBy(() -> openDirectory(home.resolve("x/data.txt")));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> openDirectory(home.resolve("missing")));
    }

    private static void openDirectory(Path path) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(path)) {
            assertThat(stream).isNotNull();
        }
    }

    @Test
    void textIsReadAndWrittenLineByLine() throws IOException {
        Path file = home.resolve("text");
        Files.write(file, List.of("one", "žwei", "three"));
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            assertThat(reader.lines()).containsExactly("one", "žwei", "three");
        }
        Files.writeString(file, "four\n", StandardOpenOption.APPEND);
        assertThat(Files.readAllLines(file)).hasSize(4);
        Files.writeString(home.resolve("log"), "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        assertThat(Files.readString(home.resolve("log"))).isEqualTo("x");
        assertThat(Files.mismatch(file, file)).isEqualTo(-1);
    }

    @Test
    void directoriesAndFilesAreMadeAndDeleted() throws IOException {
        Path directory = Files.createDirectory(home.resolve("d"));
        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> Files.createDirectory(directory));
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> Files.createDirectory(home.resolve("no/deep")));
        Path file = Files.createFile(directory.resolve("f"));
        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> Files.createFile(file));
        assertThatExceptionOfType(NotDirectoryException.class)
                .isThrownBy(() -> Files.createDirectory(file.resolve("x")));
        assertThatExceptionOfType(DirectoryNotEmptyException.class).isThrownBy(() -> Files.delete(directory));
        Files.delete(file);
        Files.delete(directory);
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> Files.delete(directory));
        assertThat(Files.deleteIfExists(directory)).isFalse();
    }

    @Test
    void attributesAreTold() throws IOException {
        Path file = Files.write(home.resolve("f"), random(1234));
        BasicFileAttributes status = Files.readAttributes(file, BasicFileAttributes.class);
        assertThat(status.size()).isEqualTo(1234);
        assertThat(status.isRegularFile()).isTrue();
        assertThat(status.isDirectory() || status.isSymbolicLink() || status.isOther())
                .isFalse();
        assertThat(status.lastModifiedTime()).isEqualTo(status.creationTime()).isEqualTo(status.lastAccessTime());
        assertThat(status.fileKey()).isNull();
        assertThat(Files.isDirectory(home)).isTrue();
        assertThat(Files.size(file)).isEqualTo(1234);
        assertThat(Files.readAttributes(file, "size,isDirectory"))
                .containsExactly(Map.entry("size", 1234L), Map.entry("isDirectory", false));
        assertThat(Files.readAttributes(file, "*")).hasSize(9);
        assertThat(Files.getFileAttributeView(file, BasicFileAttributeView.class)
                        .readAttributes()
                        .size())
                .isEqualTo(1234);
        assertThatIllegalArgumentException().isThrownBy(() -> Files.readAttributes(file, "basic:color"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> Files.readAttributes(file, PosixFileAttributes.class));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> Files.setLastModifiedTime(file, FileTime.fromMillis(0)));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> Files.setAttribute(file, "basic:size", 1));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> Files.size(home.resolve("missing")));
        assertThat(Files.isHidden(home.resolve(".hidden"))).isTrue();
        assertThat(Files.isReadable(file) && Files.isWritable(file)).isTrue();
        assertThat(Files.isReadable(home.resolve("missing"))).isFalse();
        assertThat(Files.isSameFile(file, home.resolve("x/../f").normalize())).isTrue();
        assertThat(Files.isSameFile(file, home)).isFalse();
        assertThat(Files.getFileStore(file).getTotalSpace())
                .isGreaterThanOrEqualTo(Files.getFileStore(file).getUsableSpace());
        assertThat(system.getFileStores()).hasSize(1);
    }

    @Test
    void channelReadsFromAnyPosition() throws IOException {
        byte[] content = random(50_000);
        Path file = Files.write(home.resolve("f"), content);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            assertThat(channel.size()).isEqualTo(50_000);
            Random random = new Random(SEED);
            for (int i = 0; i < 20; i++) {
                int position = random.nextInt(50_000);
                ByteBuffer some = ByteBuffer.allocate(100);
                channel.position(position);
                while (some.hasRemaining() && channel.read(some) >= 0) {
                    // until it is full, or the file at its end
                }
                byte[] expected = Arrays.copyOfRange(content, position, Math.min(50_000, position + 100));
                assertThat(Arrays.copyOf(some.array(), some.position()))
                        .as("seed %d", SEED)
                        .isEqualTo(expected);
            }
            channel.position(60_000);
            assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            assertThatExceptionOfType(NonWritableChannelException.class)
                    .isThrownBy(() -> channel.write(ByteBuffer.allocate(1)));
        }
    }

    @Test
    void closedChannelRefuses() throws IOException {
        Path file = Files.writeString(home.resolve("f"), "x");
        AtomicReference<SeekableByteChannel> kept = new AtomicReference<>();
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            assertThat(channel.isOpen()).isTrue();
            kept.set(channel);
        }
        assertThat(kept.get().isOpen()).isFalse();
        assertThatExceptionOfType(ClosedChannelException.class)
                .isThrownBy(() -> kept.get().read(ByteBuffer.allocate(1)));
        assertThatExceptionOfType(ClosedChannelException.class)
                .isThrownBy(() -> kept.get().size());
    }

    @Test
    void channelChangesTheMiddleOfAFile() throws IOException {
        Path file = Files.writeString(home.resolve("f"), "0123456789");
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.position(3).write(ByteBuffer.wrap("abc".getBytes(StandardCharsets.UTF_8)));
            channel.position(12).write(ByteBuffer.wrap("x".getBytes(StandardCharsets.UTF_8)));
            ByteBuffer all = ByteBuffer.allocate(20);
            channel.position(0).read(all);
            assertThat(all.position()).isEqualTo(13);
        }
        assertThat(Files.readString(file)).isEqualTo("012abc6789\0\0x");
        try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.truncate(3);
            assertThatExceptionOfType(NonReadableChannelException.class)
                    .isThrownBy(() -> channel.read(ByteBuffer.allocate(1)));
        }
        assertThat(Files.readString(file)).isEqualTo("012");
    }

    @Test
    void optionsThatDoNotFitAreRefused() {
        Path file = home.resolve("f");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> Files.newByteChannel(file).close());
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() ->
                        Files.newByteChannel(file, StandardOpenOption.WRITE).close());
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> Files.newByteChannel(file, StandardOpenOption.DELETE_ON_CLOSE)
                        .close());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Files.newByteChannel(file, StandardOpenOption.APPEND, StandardOpenOption.READ)
                        .close());
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> Files.newByteChannel(home).close());
        assertThatThrownBy(() -> Files.writeString(home.resolve("no/f"), "x"))
                .isInstanceOf(NoSuchFileException.class)
                .hasCauseInstanceOf(BoardFileException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/a/b, c, /a/b/c",
        "/a/b, /c, /c",
        "a, b/c, a/b/c",
        "/a, ../b, /a/../b",
        "/, a, /a",
        "'', a, a",
        "a, '', a"
    })
    void pathsAreResolved(String path, String other, String expected) {
        assertThat(system.getPath(path).resolve(other)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/a/b, /a/c, ../c",
        "/a, /a, ''",
        "a/b, a, ..",
        "/, /a/b, a/b",
        "a, b/c, ../b/c",
        "'', a, a",
        "/a/b/c, /a, ../.."
    })
    void pathsAreRelativized(String path, String other, String expected) {
        assertThat(system.getPath(path).relativize(system.getPath(other))).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({"/a/./b/../c, /a/c", "/../a, /a", "a/.., ''", "../a, ../a", "a//b/, a/b", "., ''"})
    void pathsAreNormalized(String path, String expected) {
        assertThat(system.getPath(path).normalize()).hasToString(expected);
    }

    @Test
    void pathsHaveParts() throws IOException {
        Path path = system.getPath("/a", "b", "c.py");
        assertThat(path).hasToString("/a/b/c.py").isAbsolute();
        assertThat(path.getFileName()).hasToString("c.py");
        assertThat(path.getParent()).hasToString("/a/b");
        assertThat(path.getRoot()).hasToString("/");
        assertThat(path.getNameCount()).isEqualTo(3);
        assertThat(path.getName(1)).hasToString("b");
        assertThat(path.subpath(1, 3)).hasToString("b/c.py");
        assertThat(path.startsWith("/a/b") && path.endsWith("b/c.py") && !path.startsWith("a"))
                .isTrue();
        assertThat(system.getPath("/").getFileName()).isNull();
        assertThat(system.getPath("/").getParent()).isNull();
        assertThat(system.getPath("a").getParent()).isNull();
        assertThat(system.getPath("a").getRoot()).isNull();
        assertThat(path).isEqualTo(system.getPath("/a/b/c.py")).isNotEqualTo(Path.of("/a/b/c.py"));
        assertThat(path.compareTo(system.getPath("/a/c"))).isNegative();
        assertThat(system.getPathMatcher("glob:/a/**.py").matches(path)).isTrue();
        assertThat(system.getPathMatcher("glob:/a/*.py").matches(path)).isFalse();
        assertThat(system.getPathMatcher("regex:.*c\\.p[xy]").matches(path)).isTrue();
        assertThat(home.toRealPath()).isEqualTo(home.toAbsolutePath());
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(path::toRealPath);
        assertThatExceptionOfType(InvalidPathException.class).isThrownBy(() -> system.getPath("a\0b"));
    }

    @Test
    void urisLeadBackToTheFile() throws IOException {
        Path file = Files.writeString(home.resolve("with space ž"), "x");
        assertThat(file.toUri().toString()).startsWith("belay://" + session.id());
        Path again = Path.of(file.toUri());
        assertThat(again).isEqualTo(file.toAbsolutePath());
        assertThat(Files.readString(again)).isEqualTo("x");
        system.close();
        assertThatExceptionOfType(FileSystemNotFoundException.class).isThrownBy(() -> Path.of(again.toUri()));
        assertThatExceptionOfType(ClosedFileSystemException.class).isThrownBy(() -> Files.readString(file));
        assertThat(session.fileSystem().asNioFileSystem()).isNotSameAs(system);
    }

    @Test
    void sessionThatHasEndedRefuses() {
        session.close();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> Files.readString(home.resolve("x")));
    }
}
