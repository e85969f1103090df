package dev.belay.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.device.ConnectionOptions;
import dev.belay.device.DeviceConnection;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.transport.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What syncs promise on every board with directories. */
@Timeout(120)
abstract class SyncContract {
    private static final int SEED = 20_261_121;

    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private DeviceConnection connection;
    private DeviceSession session;
    private FileSystemContext files;
    private String app;

    @TempDir
    private Path folder;

    @TempDir
    private Path other;

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
        files = session.fileSystem();
        app = home() + "app";
        put("main.py", "import sensors.light\n");
        put("sensors/light.py", "def lux():\n    return 320\n");
        put("data/empty", "");
        Files.createDirectories(folder.resolve("logs/old"));
    }

    @AfterEach
    void close() {
        manager.close();
        if (connection != null) {
            connection.close();
            off();
        }
    }

    private void put(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private FileSync sync() {
        return files.sync(SyncSource.folder(folder)).to(app);
    }

    /** All that is on the board, by relative path. */
    private Map<String, String> onBoard() {
        Map<String, String> found = new TreeMap<>();
        for (FileStatus status : files.walk(app)) {
            String path = status.path().substring(app.length() + 1);
            found.put(
                    status.isDirectory() ? path + "/" : path,
                    status.isDirectory() ? "" : files.readText(status.path()));
        }
        return found;
    }

    private Map<String, String> inFolder() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (var all = Files.walk(folder)) {
            for (Path path : all.filter(each -> !each.equals(folder)).toList()) {
                String relative = folder.relativize(path).toString();
                boolean directory = Files.isDirectory(path);
                found.put(directory ? relative + "/" : relative, directory ? "" : Files.readString(path));
            }
        }
        return found;
    }

    @Test
    void boardBecomesLikeTheFolder() throws IOException {
        SyncPlan done = sync().run();
        assertThat(done.paths(SyncAction.ADD)).containsExactly("data/empty", "main.py", "sensors/light.py");
        assertThat(done.paths(SyncAction.MAKE_DIRECTORY)).containsExactly("data/", "logs/", "logs/old/", "sensors/");
        assertThat(onBoard()).isEqualTo(inFolder());
        SyncPlan again = sync().run();
        assertThat(again.isEmpty()).as(again.toString()).isTrue();
        assertThat(again.unchanged()).isEqualTo(3);
    }

    @Test
    void folderThatIsNotThereIsToldByItsName() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> files.sync(SyncSource.folder(missing)).to(app).run())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("folder " + missing + " can't be read: there is no such file or folder");
        Path file = folder.resolve("main.py");
        assertThatThrownBy(() -> files.sync(SyncSource.folder(file)).to(app).run())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("folder " + file + " can't be read: it is no folder");
        assertThat(files.exists(app)).isFalse();
    }

    @Test
    void onlyWhatDiffersIsWritten() throws IOException {
        sync().run();
        put("main.py", "import sensors.dark\n");
        put("sensors/dark.py", "x = 1\n");
        Files.delete(folder.resolve("data/empty"));
        Files.delete(folder.resolve("data"));
        FileTotals before = files.totals();
        SyncPlan done = sync().run();
        assertThat(done)
                .hasToString(
                        "%s: 1 to add, 1 to replace, 1 to delete, 1 unchanged, 26 bytes to write%n  - data/%n  ~ main.py (20 bytes)%n  + sensors/dark.py (6 bytes)"
                                .formatted(app)
                                .replace(System.lineSeparator(), "\n"));
        assertThat(files.totals().bytesWritten() - before.bytesWritten()).isEqualTo(26);
        assertThat(onBoard()).isEqualTo(inFolder());
    }

    @Test
    void dryRunChangesNothing() {
        SyncPlan plan = sync().dryRun();
        assertThat(plan.bytes()).isEqualTo(47);
        assertThat(files.exists(app)).isFalse();
        sync().run();
        assertThat(sync().dryRun().isEmpty()).isTrue();
    }

    @Test
    void whatIsKeptStaysAndWhatIsNotIsDeleted() throws IOException {
        sync().run();
        files.mkdir(app + "/lib/deep");
        files.writeText(app + "/lib/deep/a.py", "a");
        files.writeText(app + "/boot.py", "b");
        files.writeText(app + "/data/settings.json", "c");
        files.writeText(app + "/data/other.json", "d");
        files.mkdir(app + "/gone/deep");
        files.writeText(app + "/gone/deep/x", "x");
        FileSync keeping = sync().keep("/data/settings.json");
        assertThat(keeping.run().paths(SyncAction.DELETE)).containsExactly("data/other.json", "gone/");
        assertThat(onBoard())
                .containsKeys("lib/deep/a.py", "boot.py", "data/settings.json")
                .doesNotContainKeys("gone/");
        assertThat(keeping.run().isEmpty()).isTrue();
        assertThat(sync().keep("!/lib", "!/boot.py").run().paths(SyncAction.DELETE))
                .containsExactly("boot.py", "data/settings.json", "lib/");
        assertThat(onBoard()).isEqualTo(inFolder());
    }

    @Test
    void whatIsIgnoredIsNeitherWrittenNorDeleted() throws IOException {
        put("README.md", "read");
        put("docs/a.md", "read");
        put("docs/keep.md", "read");
        put("__pycache__/x.pyc", "no");
        FileSync ignoring = sync().ignore("*.md", "!keep.md");
        ignoring.run();
        assertThat(onBoard()).containsKey("docs/keep.md").doesNotContainKeys("README.md", "docs/a.md", "__pycache__/");
        files.writeText(app + "/NOTES.md", "board");
        assertThat(ignoring.run().isEmpty()).isTrue();
        assertThat(onBoard()).containsKey("NOTES.md");
    }

    @Test
    void nothingOutsideOfTheTargetIsTouched() {
        files.writeText(home() + "outside.txt", "mine");
        files.mkdir(home() + "app2");
        sync().run();
        assertThat(files.readText(home() + "outside.txt")).isEqualTo("mine");
        assertThat(files.exists(home() + "app2")).isTrue();
        SyncSource outside = () -> Map.of("../outside.txt", SyncSource.Content.EMPTY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> files.sync(outside).to(app).run())
                .withMessage("'../outside.txt' is no path inside of the source");
        SyncSource absolute = () -> Map.of("/outside.txt", SyncSource.Content.EMPTY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> files.sync(absolute).to(app).run());
        assertThat(files.readText(home() + "outside.txt")).isEqualTo("mine");
    }

    @Test
    void filesAndDirectoriesChangePlaces() throws IOException {
        sync().run();
        files.delete(app + "/main.py");
        files.mkdir(app + "/main.py/deep");
        files.delete(app + "/sensors", DeleteOption.RECURSIVE);
        files.writeText(app + "/sensors", "a file");
        sync().run();
        assertThat(onBoard()).isEqualTo(inFolder());
    }

    @Test
    void directoryThatIsKeptInTheWayOfAFileIsTold() {
        files.mkdir(app + "/main.py/deep");
        assertThatThrownBy(() -> sync().keep("deep/").run())
                .isInstanceOf(BoardFileException.class)
                .hasMessage(
                        "can't sync '" + app
                                + "': 'main.py' of the source is 'main.py/' on the board, where it is kept; keep less, or rename one");
        assertThat(files.exists(app + "/data")).isFalse();
    }

    @Test
    void whatABrokenCableHasLeftIsDeleted() throws IOException {
        sync().run();
        files.writeText(app + "/sensors/.belay-12345678", "half");
        assertThat(sync().run().paths(SyncAction.DELETE)).containsExactly("sensors/.belay-12345678");
        assertThat(onBoard()).isEqualTo(inFolder());
    }

    @Test
    void zipIsASource() throws IOException {
        Path zip = other.resolve("app.zip");
        try (OutputStream output = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(output)) {
            for (Map.Entry<String, String> file : inFolder().entrySet()) {
                entries.putNextEntry(new ZipEntry(file.getKey()));
                entries.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                entries.closeEntry();
            }
        }
        files.sync(SyncSource.zip(zip)).to(app).run();
        assertThat(onBoard()).isEqualTo(inFolder());
        assertThat(sync().run().isEmpty()).isTrue();
    }

    @Test
    void resourcesAreASource() {
        files.sync(SyncSource.resources(SyncContract.class, "/dev/belay/fs/resources"))
                .to(app)
                .run();
        assertThat(onBoard()).containsOnlyKeys("main.py", "parts/", "parts/one.py");
        assertThat(files.sync(SyncSource.resources(Test.class, "/org/junit/jupiter/api/io/"))
                        .to(app)
                        .ignore("*", "!TempDir.class")
                        .dryRun()
                        .paths(SyncAction.ADD))
                .containsExactly("TempDir.class");
        assertThatThrownBy(() -> files.sync(SyncSource.resources(SyncContract.class, "missing"))
                        .to(app)
                        .run())
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void minifiedFilesDoTheSame() throws IOException {
        put("sensors/light.py", "\"\"\"Light.\"\"\"\n\ndef lux():  # in lux\n    '''The light.'''\n    return 320\n");
        sync().minify().run();
        assertThat(files.readText(app + "/sensors/light.py")).isEqualTo("0\n\ndef lux():\n 0\n return 320\n");
        assertThat(sync().minify().run().isEmpty()).isTrue();
        session.execute(files.readText(app + "/sensors/light.py"));
        assertThat(session.evaluate("lux()", Integer.class)).isEqualTo(320);
    }

    @Test
    void folderBecomesLikeTheBoard() throws IOException {
        sync().run();
        put("mine.txt", "mine");
        put("main.py", "changed here\n");
        Files.delete(folder.resolve("sensors/light.py"));
        Files.createDirectory(folder.resolve("sensors/light.py"));
        FileFetch fetch = files.fetch(app).to(folder);
        assertThat(fetch.dryRun().paths(SyncAction.REPLACE)).containsExactly("main.py");
        SyncPlan done = fetch.run();
        assertThat(done.paths(SyncAction.ADD)).containsExactly("sensors/light.py");
        assertThat(done.bytes()).isEqualTo(47);
        assertThat(Files.readString(folder.resolve("mine.txt"))).isEqualTo("mine");
        assertThat(fetch.run().isEmpty()).isTrue();
        assertThat(fetch.deleteOthers().run().paths(SyncAction.DELETE)).containsExactly("mine.txt");
        assertThat(inFolder()).isEqualTo(onBoard());
        files.fetch(app).to(other.resolve("new/folder")).ignore("data/").run();
        assertThat(Files.readString(other.resolve("new/folder/sensors/light.py")))
                .startsWith("def lux");
        assertThat(other.resolve("new/folder/data")).doesNotExist();
    }

    @Test
    void fetchOfWhatIsNotThereIsRefused() {
        assertThatThrownBy(() -> files.fetch(home() + "missing")
                        .to(folder)
                        .deleteOthers()
                        .run())
                .isInstanceOfSatisfying(
                        BoardFileException.class,
                        e -> assertThat(e.is("ENOENT")).isTrue());
        assertThat(folder.resolve("main.py")).exists();
        assertThatThrownBy(() -> files.fetch(app).run()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void targetThatIsAFileIsTold() {
        files.writeText(app, "a file");
        assertThatThrownBy(() -> sync().run()).isInstanceOf(BoardFileException.class);
        assertThat(files.readText(app)).isEqualTo("a file");
    }

    @Test
    void manyFilesAreComparedAndWritten() throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < 120; i++) {
            put("many/d" + i % 7 + "/file number " + i + ".txt", "x".repeat(random.nextInt(300)) + i);
        }
        sync().run();
        assertThat(onBoard()).as("seed %d", SEED).isEqualTo(inFolder());
        assertThat(sync().run().isEmpty()).isTrue();
    }

    @Test
    void progressIsToldAndMayCancel() throws IOException {
        byte[] content = new byte[70_000];
        new Random(SEED).nextBytes(content);
        Files.write(folder.resolve("big.bin"), content);
        long total = content.length + 47L;
        long[] last = {-1};
        sync().progress(progress -> {
                    assertThat(progress.totalBytes()).hasValue(total);
                    assertThat(progress.bytes()).isGreaterThanOrEqualTo(last[0]);
                    last[0] = progress.bytes();
                })
                .run();
        assertThat(last[0]).isEqualTo(total);
        new Random(SEED + 1).nextBytes(content);
        Files.write(folder.resolve("big.bin"), content);
        assertThatThrownBy(() -> sync().progress(progress -> {
                            if (progress.bytes() > 0) {
                                progress.cancel();
                            }
                        })
                        .run())
                .isInstanceOf(CancellationException.class);
        assertThat(files.list(app)).noneMatch(name -> name.startsWith(".belay"));
        sync().run();
        assertThat(files.read(app + "/big.bin")).as("seed %d", SEED + 1).isEqualTo(content);
    }

    @Test
    void transfersTellTheirProgress() {
        long[] last = {-1, -1};
        TransferOptions options = TransferOptions.defaults().size(40_000).progress(progress -> {
            last[0] = progress.bytes();
            last[1] = progress.totalBytes().orElse(-1);
            assertThat(progress.remaining().isPresent()).isEqualTo(progress.bytes() > 0);
        });
        files.mkdir(app);
        files.writeFrom(app + "/x", new ByteArrayInputStream(new byte[40_000]), options);
        assertThat(last).containsExactly(40_000, 40_000);
        files.download(app + "/x", other.resolve("x"), options);
        assertThat(last).containsExactly(40_000, 40_000);
        assertThatThrownBy(() -> files.readTo(
                        app + "/x",
                        OutputStream.nullOutputStream(),
                        TransferOptions.defaults().progress(TransferProgress::cancel)))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void oddNamesArrive() throws IOException {
        put("with space.txt", "a");
        put("it's \"quoted\".txt", "b");
        put("žluťoučký-日本語.txt", "c");
        put("n".repeat(200), "d");
        put("..hidden", "e");
        sync().run();
        assertThat(onBoard()).isEqualTo(inFolder());
        assertThat(sync().run().isEmpty()).isTrue();
        SyncSource nul = () -> Map.of("a\0b", SyncSource.Content.EMPTY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> files.sync(nul).to(app).run())
                .withMessageContaining("has a NUL");
    }
}
