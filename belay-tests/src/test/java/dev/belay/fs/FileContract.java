package dev.belay.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.belay.device.ConnectionOptions;
import dev.belay.device.DeviceConnection;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.transport.Transport;
import dev.belay.value.GenericType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What files promise on every board with directories. */
@Timeout(120)
abstract class FileContract {
    private static final int SEED = 20_261_121;

    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private DeviceConnection connection;
    private DeviceSession session;
    private FileSystemContext files;

    @TempDir
    private Path directory;

    /** Switches a board on, or skips the test. */
    abstract Transport start();

    /** Switches it off. */
    abstract void off();

    /** A directory of the board that is empty, with a slash at its end; empty for the current one. */
    abstract String home();

    @BeforeEach
    void open() {
        connection = DeviceConnection.open(start(), ConnectionOptions.defaults());
        session = manager.createSession(connection);
        files = session.fileSystem();
    }

    @AfterEach
    void close() {
        manager.close();
        if (connection != null) {
            connection.close();
            off();
        }
    }

    private String path(String name) {
        return home() + name;
    }

    private List<String> names() {
        return files.list(home().isEmpty() ? "." : home());
    }

    private static byte[] random(int size) {
        byte[] content = new byte[size];
        new Random(SEED).nextBytes(content);
        return content;
    }

    private static String source(int lines) {
        StringBuilder code = new StringBuilder();
        Random random = new Random(SEED);
        for (int i = 0; i < lines; i++) {
            code.append("def f")
                    .append(i)
                    .append("(x):\n    return x + ")
                    .append(random.nextInt())
                    .append('\n');
        }
        return code.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 511, 512, 513, 4096, 32_767, 32_768, 32_769, 65_536, 100_000})
    void contentComesBackAsItWas(int size) {
        byte[] content = random(size);
        files.write(path("data.bin"), content);
        assertThat(files.read(path("data.bin"))).as("seed %d", SEED).isEqualTo(content);
        assertThat(names()).contains("data.bin").noneMatch(name -> name.startsWith(".belay"));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 20, 100, 1_000, 3_000})
    void textIsCompressedAndComesBackAsItWas(int lines) {
        String text = source(lines);
        files.writeText(path("code.py"), text);
        assertThat(files.readText(path("code.py"))).as("seed %d", SEED).isEqualTo(text);
        files.writeFrom(
                path("plain.py"),
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                TransferOptions.defaults().compressed(false));
        assertThat(files.readText(path("plain.py"))).as("seed %d", SEED).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 13, 17, 19, 26, 28, 127, 255})
    void contentOfOneByteValueComesBack(int value) {
        byte[] content = new byte[700];
        Arrays.fill(content, (byte) value);
        files.write(path("same"), content);
        assertThat(files.read(path("same"))).isEqualTo(content);
    }

    @Test
    void everyByteValueComesBack() {
        byte[] content = new byte[256 * 16];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) i;
        }
        files.write(path("all"), content);
        assertThat(files.read(path("all"))).isEqualTo(content);
    }

    @Test
    void contentThatLooksLikeAnAnswerComesBack() {
        byte[] content = "\4\4>OK\4Traceback (most recent call last)\4>raw REPL; CTRL-B to exit\r\n>"
                .repeat(100)
                .getBytes(StandardCharsets.ISO_8859_1);
        files.write(path("trace"), content);
        assertThat(files.read(path("trace"))).isEqualTo(content);
    }

    @Test
    void writingReplacesWhatWasThere() {
        files.write(path("data.bin"), random(2000));
        files.write(path("data.bin"), new byte[] {1, 2, 3});
        assertThat(files.read(path("data.bin"))).containsExactly(1, 2, 3);
        files.write(path("data.bin"), new byte[0]);
        assertThat(files.read(path("data.bin"))).isEmpty();
    }

    @Test
    void appendingKeepsWhatIsThere() {
        files.append(path("log"), "one\n".getBytes(StandardCharsets.UTF_8));
        files.append(path("log"), "two\n".getBytes(StandardCharsets.UTF_8));
        files.append(path("log"), random(40_000));
        files.append(path("log"), new byte[0]);
        byte[] content = files.read(path("log"));
        assertThat(new String(content, 0, 8, StandardCharsets.UTF_8)).isEqualTo("one\ntwo\n");
        assertThat(content).hasSize(40_008).endsWith(random(40_000));
    }

    @Test
    void textHasACharset() {
        files.writeText(path("text"), "größe–熱", StandardCharsets.UTF_16LE);
        assertThat(files.readText(path("text"), StandardCharsets.UTF_16LE)).isEqualTo("größe–熱");
        files.writeText(path("text"), "größe–熱");
        assertThat(files.readText(path("text"))).isEqualTo("größe–熱");
    }

    @Test
    void streamsReadAndWriteAsTheyGo() throws IOException {
        byte[] content = random(100_000);
        try (BoardOutputStream output = files.openOutput(path("stream"))) {
            output.write(content, 0, 50_000);
            output.write(content[50_000]);
            output.write(content, 50_001, 49_999);
            assertThat(names()).doesNotContain("stream");
        }
        assertThat(names()).containsExactly("stream");
        try (InputStream input = files.openInput(path("stream"))) {
            assertThat(input.readNBytes(1000)).isEqualTo(Arrays.copyOf(content, 1000));
            assertThat(input.skip(60_000)).isEqualTo(60_000);
            assertThat(input.readAllBytes()).isEqualTo(Arrays.copyOfRange(content, 61_000, 100_000));
            assertThat(input.read()).isEqualTo(-1);
            assertThat(input.skip(1)).isZero();
        }
    }

    @Test
    void discardedStreamLeavesNothing() throws IOException {
        files.write(path("kept"), new byte[] {1});
        BoardOutputStream output = files.openOutput(path("kept"));
        output.write(random(70_000));
        output.discard();
        output.close();
        assertThat(files.read(path("kept"))).containsExactly(1);
        assertThat(names()).containsExactly("kept");
        assertThatThrownBy(() -> output.write(1)).isInstanceOf(IOException.class);
        assertThat(session.resources().resources()).isEmpty();
    }

    @Test
    @SuppressWarnings("InputStreamSlowMultibyteRead") // it is read in pieces, however slowly
    void sourceThatFailsLeavesTheFileAsItWas() {
        files.write(path("kept"), new byte[] {1});
        InputStream broken = new InputStream() {
            private int left = 70_000;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("broken");
                }
                return 42;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                bytes[from] = (byte) read();
                return 1;
            }
        };
        assertThatThrownBy(() -> files.writeFrom(path("kept"), broken, TransferOptions.defaults()))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(files.read(path("kept"))).containsExactly(1);
        assertThat(names()).containsExactly("kept");
    }

    @Test
    void listenerIsToldHowFarItIs() throws IOException {
        Path source = directory.resolve("source");
        Files.write(source, random(100_000));
        List<Long> progress = new ArrayList<>();
        TransferOptions options = TransferOptions.defaults().listener(progress::add);
        files.upload(source, path("copy"), options);
        assertThat(progress).containsExactly(32_768L, 65_536L, 98_304L, 100_000L);
        Path target = directory.resolve("target");
        files.download(path("copy"), target, options);
        assertThat(target).hasSameBinaryContentAs(source);
        try (var left = Files.list(directory)) {
            assertThat(left).containsExactlyInAnyOrder(source, target);
        }
    }

    @Test
    void listenerThatThrowsEndsATransfer() {
        files.write(path("kept"), new byte[] {1});
        TransferOptions options = TransferOptions.defaults().listener(bytes -> {
            throw new IllegalStateException("enough");
        });
        assertThatThrownBy(() -> files.writeFrom(path("kept"), new ByteArrayInputStream(random(70_000)), options))
                .hasMessage("enough");
        assertThat(files.read(path("kept"))).containsExactly(1);
        assertThat(names()).containsExactly("kept");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's.txt",
                "\"quoted\".txt",
                "with space",
                "back\\slash",
                "größe–热",
                "tab\tname",
                "%s{}",
                "new\nline",
                "-",
                "a"
            })
    void nameThatNeedsQuotingIsKept(String name) {
        files.write(path(name), new byte[] {42});
        assertThat(names()).containsExactly(name);
        assertThat(files.read(path(name))).containsExactly(42);
        assertThat(files.stat(path(name)).name()).isEqualTo(name);
        files.write(path(name), random(1000));
        assertThat(files.walk(home().isEmpty() ? "." : home())).hasSize(1);
        files.delete(path(name));
        assertThat(names()).isEmpty();
    }

    @Test
    void longNamesAndDotsWork() {
        String name = "x".repeat(200);
        files.mkdir(path("below"));
        files.write(path("below/../" + name), new byte[] {7});
        assertThat(files.read(path(name))).containsExactly(7);
        assertThat(files.read(path("below/.././" + name))).containsExactly(7);
    }

    @Test
    @SuppressWarnings("NullAway")
    void whatIsNoPathIsRefused() {
        refused(() -> files.read(""), "a path must not be empty");
        refused(() -> files.write("a\0b", new byte[0]), "the path 'a\0b' has a NUL");
        refused(() -> files.exists("\ud800"), "the path '\ud800' has half of a surrogate pair");
        refused(() -> files.delete("/" + "ä".repeat(128)), "a name in a path must not have more than 255 bytes");
        refused(() -> files.list("/a".repeat(2048)), "a path must not have more than 4095 bytes");
        assertThat(files.operations()).isEmpty();
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith(message);
    }

    private static void fails(ThrowingCallable call, String errno, String path) {
        assertThatThrownBy(call).isInstanceOfSatisfying(BoardFileException.class, e -> {
            assertThat(e.errnoName()).as(e.getMessage()).contains(errno);
            assertThat(e.path()).isEqualTo(path);
            assertThat(e.isRecoverable()).isTrue();
        });
    }

    @Test
    void whatIsMissingIsTold() {
        String missing = path("missing");
        fails(() -> files.read(missing), "ENOENT", missing);
        fails(() -> files.delete(missing), "ENOENT", missing);
        fails(() -> files.list(missing), "ENOENT", missing);
        fails(() -> files.stat(missing), "ENOENT", missing);
        fails(() -> files.walk(missing), "ENOENT", missing);
        fails(() -> files.hash(missing, HashAlgorithm.SHA_256), "ENOENT", missing);
        fails(() -> files.write(path("missing/file"), new byte[] {1}), "ENOENT", path("missing/file"));
        fails(() -> files.write(path("missing/file"), random(1000)), "ENOENT", path("missing/file"));
        fails(() -> files.move(missing, path("other")), "ENOENT", missing);
        fails(() -> files.copy(missing, path("other")), "ENOENT", missing);
        assertThat(files.exists(missing)).isFalse();
        assertThat(files.glob(path("missing/*"))).isEmpty();
        assertThat(names()).isEmpty();
        assertThatThrownBy(() -> files.read(missing))
                .hasMessageStartingWith("can't read '" + missing + "': there is no such file or directory (ENOENT)");
        assertThat(session.isActive()).isTrue();
    }

    @Test
    void directoryIsNoFile() {
        files.mkdir(path("folder"));
        fails(() -> files.read(path("folder")), "EISDIR", path("folder"));
        fails(() -> files.write(path("folder"), new byte[] {1}), "EISDIR", path("folder"));
        fails(() -> files.write(path("folder"), random(1000)), "EISDIR", path("folder"));
        fails(() -> files.append(path("folder"), random(1000)), "EISDIR", path("folder"));
        files.write(path("file"), new byte[] {1});
        fails(() -> files.list(path("file")), "ENOTDIR", path("file"));
        fails(() -> files.copy(path("file"), path("folder")), "EISDIR", path("file"));
        fails(() -> files.mkdir(path("file")), "EEXIST", path("file"));
        assertThat(names()).containsExactly("file", "folder");
        assertThat(files.list(path("folder"))).isEmpty();
    }

    @Test
    void directoriesAreMadeListedAndWalked() {
        files.mkdir(path("lib/deep/er"));
        files.mkdir(path("lib/deep"));
        files.write(path("lib/b.py"), random(10));
        files.write(path("lib/deep/a.py"), random(20));
        files.write(path("lib-c"), random(30));
        assertThat(files.list(path("lib"))).containsExactly("b.py", "deep");
        assertThat(files.walk(path("lib")))
                .extracting(FileStatus::path, FileStatus::isDirectory, FileStatus::size)
                .containsExactly(
                        tuple(path("lib/b.py"), false, 10L),
                        tuple(path("lib/deep"), true, 0L),
                        tuple(path("lib/deep/a.py"), false, 20L),
                        tuple(path("lib/deep/er"), true, 0L));
        assertThat(files.glob(path("**/*.py")))
                .extracting(FileStatus::path)
                .containsExactly(path("lib/b.py"), path("lib/deep/a.py"));
        assertThat(files.glob(path("lib/?.py"))).extracting(FileStatus::path).containsExactly(path("lib/b.py"));
        assertThat(files.glob(path("*"))).extracting(FileStatus::name).containsExactly("lib", "lib-c");
    }

    @Test
    void directoryIsDeletedWithAllThatIsInItOnlyIfSo() {
        files.mkdir(path("lib/deep"));
        files.write(path("lib/deep/a.py"), random(20));
        assertThatThrownBy(() -> files.delete(path("lib"))).isInstanceOf(BoardFileException.class);
        assertThat(files.exists(path("lib/deep/a.py"))).isTrue();
        files.delete(path("lib"), DeleteOption.RECURSIVE);
        assertThat(names()).isEmpty();
        files.mkdir(path("empty"));
        files.delete(path("empty"));
        assertThat(names()).isEmpty();
    }

    @Test
    void rootIsNotDeleted() {
        refused(() -> files.delete("/"), "'/' is the root");
        refused(() -> files.delete("/", DeleteOption.RECURSIVE), "'/' is a mount point");
        refused(() -> files.delete("/.//", DeleteOption.RECURSIVE), "'/.' is a mount point");
        refused(() -> files.delete("/x/../..", DeleteOption.RECURSIVE), "'/x/../..' is a mount point");
    }

    @Test
    void statusTellsSizeKindAndTime() {
        files.write(path("file"), random(1234));
        FileStatus status = files.stat(path("file"));
        assertThat(status.size()).isEqualTo(1234);
        assertThat(status.isDirectory()).isFalse();
        assertThat(status.modified().orElseThrow())
                .isBetween(
                        Instant.now().minus(Duration.ofHours(1)), Instant.now().plus(Duration.ofHours(1)));
        files.mkdir(path("folder"));
        assertThat(files.stat(path("folder")).isDirectory()).isTrue();
        assertThat(files.exists(path("folder"))).isTrue();
    }

    @Test
    void filesAreMovedCopiedAndTouched() {
        files.write(path("a"), random(20_000));
        files.copy(path("a"), path("b"));
        files.write(path("c"), new byte[] {3});
        files.move(path("b"), path("c"));
        assertThat(names()).containsExactly("a", "c");
        assertThat(files.read(path("c"))).isEqualTo(random(20_000));
        files.touch(path("c"));
        files.touch(path("d"));
        assertThat(files.read(path("c"))).isEqualTo(random(20_000));
        assertThat(files.read(path("d"))).isEmpty();
        files.touch(path("d"));
        files.mkdir(path("folder"));
        files.move(path("folder"), path("moved"));
        assertThat(names()).containsExactly("a", "c", "d", "moved");
    }

    @Test
    void hashesAreThoseOfTheContent() throws Exception {
        byte[] content = random(70_000);
        files.write(path("data"), content);
        files.write(path("empty"), new byte[0]);
        String sha =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        CRC32 crc = new CRC32();
        crc.update(content);
        assertThat(files.hash(path("data"), HashAlgorithm.SHA_256)).isEqualTo(sha);
        assertThat(files.hash(path("data"), HashAlgorithm.CRC_32)).isEqualTo(String.format("%08x", crc.getValue()));
        assertThat(files.hash(path("empty"), HashAlgorithm.CRC_32)).isEqualTo("00000000");
        assertThat(files.hashes(List.of(path("missing"), path("data")), HashAlgorithm.SHA_256))
                .isEqualTo(Map.of(path("data"), sha));
        assertThat(files.hashes(List.of(), HashAlgorithm.SHA_256)).isEmpty();
        List<String> many =
                IntStream.range(0, 70).mapToObj(i -> path("data")).distinct().toList();
        assertThat(files.hashes(many, HashAlgorithm.CRC_32)).hasSize(1);
    }

    @Test
    void spaceIsToldAndLess() {
        FileSpace space = files.space(home().isEmpty() ? "." : home());
        assertThat(space.totalBytes()).isGreaterThanOrEqualTo(space.freeBytes());
        assertThat(space.freeBytes()).isPositive();
    }

    @Test
    void operationsAreRecorded() {
        files.write(path("a"), random(1000));
        files.read(path("a"));
        assertThatThrownBy(() -> files.read(path("missing"))).isInstanceOf(BoardFileException.class);
        assertThat(files.operations())
                .extracting(
                        FileOperation::what,
                        FileOperation::path,
                        FileOperation::bytes,
                        op -> op.failure().isPresent())
                .containsExactly(
                        tuple("write", path("a"), 1000L, false),
                        tuple("read", path("a"), 1000L, false),
                        tuple("read", path("missing"), 0L, true));
        assertThat(files.totals()).isEqualTo(new FileTotals(3, 1, 1000, 1000));
        for (int i = 0; i < 300; i++) {
            files.exists(path("a"));
        }
        assertThat(files.operations()).hasSize(256);
        assertThat(files.totals().operations()).isEqualTo(303);
    }

    @Test
    void openFileOnTheBoardIsReplaced() {
        files.write(path("data"), new byte[] {1, 2, 3});
        session.execute("f = open(" + "'" + path("data") + "', 'rb')");
        files.write(path("data"), random(1000));
        assertThat(files.read(path("data"))).isEqualTo(random(1000));
        session.execute("f.close()");
        assertThat(names()).containsExactly("data");
    }

    @Test
    void namesOfTheSessionStayItsOwn() {
        session.execute("f = 1; p = 2");
        files.write(path("data.bin"), random(1000));
        files.touch(path("data.bin"));
        files.read(path("data.bin"));
        files.delete(path("data.bin"));
        assertThat(session.evaluate("(f, p)", new GenericType<List<Integer>>() {}))
                .containsExactly(1, 2);
    }

    @Test
    void sessionThatEndsLeavesNoTemporaryFile() throws IOException {
        BoardOutputStream output = files.openOutput(path("never"));
        output.write(random(70_000));
        assertThat(session.resources().stats().byType()).containsEntry("temporary file", 1);
        session.close();
        try (DeviceSession next = manager.createSession(connection)) {
            assertThat(next.fileSystem().list(home().isEmpty() ? "." : home())).isEmpty();
        }
        assertThatThrownBy(output::close).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void twoSessionsWriteTheSameFileOneAfterTheOther() throws IOException {
        try (DeviceSession other = manager.createSession(connection);
                BoardOutputStream one = files.openOutput(path("same"));
                BoardOutputStream two = other.fileSystem().openOutput(path("same"))) {
            one.write(random(50_000));
            two.write(new byte[50_000]);
            one.write(random(10));
        }
        assertThat(names()).containsExactly("same");
        assertThat(files.read(path("same"))).startsWith(random(50_000)).hasSize(50_010);
    }
}
