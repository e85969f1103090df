package dev.belay.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.EmbeddedBoard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SnapshotTest {
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private DeviceSession session;
    private FileSystemContext files;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        session = manager.open(board.url());
        files = session.fileSystem();
        board.files().write("main.py", "import lib.a\n");
        board.files().write("lib/a.py", "x = 1\n");
        board.files().write("žlutý file", "");
        board.files().makeFolder("empty");
    }

    @AfterEach
    void close() {
        manager.close();
        board.close();
    }

    private Path zip(String name) {
        return folder.resolve(name);
    }

    @Test
    void snapshotHoldsFilesAndManifest() throws IOException {
        Snapshot snapshot = files.snapshot("/", zip("a.zip"));
        assertThat(snapshot.directories()).containsExactly("empty/", "lib/");
        assertThat(snapshot.files())
                .extracting(SnapshotFile::path)
                .containsExactly("lib/a.py", "main.py", "žlutý file");
        assertThat(snapshot.file("main.py").orElseThrow().size()).isEqualTo(13);
        assertThat(snapshot.file("lib/a.py").orElseThrow().sha256())
                .isEqualTo(files.hash("/lib/a.py", HashAlgorithm.SHA_256));
        assertThat(Snapshot.read(zip("a.zip"))).isEqualTo(snapshot);
        assertThat(snapshot.board()).isNotEmpty();
        try (ZipFile entries = new ZipFile(zip("a.zip").toFile())) {
            assertThat(Collections.list(entries.entries()))
                    .extracting(ZipEntry::getName)
                    .containsExactly(
                            "files/empty/",
                            "files/lib/",
                            "files/lib/a.py",
                            "files/main.py",
                            "files/žlutý file",
                            "manifest.json");
        }
    }

    @Test
    void sameFilesMakeTheSameEntries() throws IOException {
        files.snapshot("/", zip("a.zip"));
        files.snapshot("/", zip("b.zip"));
        try (ZipFile a = new ZipFile(zip("a.zip").toFile());
                ZipFile b = new ZipFile(zip("b.zip").toFile())) {
            for (ZipEntry entry : Collections.list(a.entries())) {
                ZipEntry other = b.getEntry(entry.getName());
                assertThat(other.getTime()).isEqualTo(entry.getTime());
                if (entry.getName().startsWith("files/")) {
                    assertThat(other.getCrc()).isEqualTo(entry.getCrc());
                }
            }
        }
    }

    @Test
    void boardIsRestored() {
        Snapshot snapshot = files.snapshot("/", zip("a.zip"));
        files.writeText("/main.py", "changed");
        files.writeText("/boot.py", "new");
        files.delete("/lib", DeleteOption.RECURSIVE);
        SyncPlan done = files.restore(snapshot, "/");
        assertThat(done.paths(SyncAction.DELETE)).containsExactly("boot.py");
        assertThat(done.paths(SyncAction.REPLACE)).containsExactly("main.py");
        assertThat(snapshot.compare(files.snapshot("/", zip("b.zip")))).isEmpty();
    }

    @Test
    void anotherBoardIsRestored() {
        Snapshot snapshot = files.snapshot("/", zip("a.zip"));
        try (EmbeddedBoard other = EmbeddedBoard.start();
                DeviceSession there = manager.open(other.url())) {
            there.fileSystem().restore(snapshot, "/");
            assertThat(other.files().readText("lib/a.py")).isEqualTo("x = 1\n");
            assertThat(snapshot.compare(there.fileSystem().snapshot("/", zip("b.zip"))))
                    .isEmpty();
        }
    }

    @Test
    void differencesAreTold() {
        Snapshot before = files.snapshot("/", zip("a.zip"));
        files.writeText("/main.py", "changed");
        files.delete("/lib", DeleteOption.RECURSIVE);
        files.mkdir("/new");
        files.writeText("/new/x", "y");
        assertThat(before.compare(files.snapshot("/", zip("b.zip"))))
                .containsExactly(
                        Map.entry("lib/", SyncAction.DELETE),
                        Map.entry("lib/a.py", SyncAction.DELETE),
                        Map.entry("main.py", SyncAction.REPLACE),
                        Map.entry("new/", SyncAction.MAKE_DIRECTORY),
                        Map.entry("new/x", SyncAction.ADD));
    }

    @Test
    void snapshotThatWasChangedIsNotRestored() throws IOException {
        files.snapshot("/", zip("a.zip"));
        List<ZipEntry> entries = new ArrayList<>();
        try (ZipFile old = new ZipFile(zip("a.zip").toFile());
                ZipOutputStream changed = new ZipOutputStream(Files.newOutputStream(zip("b.zip")))) {
            entries.addAll(Collections.list(old.entries()));
            for (ZipEntry entry : entries) {
                changed.putNextEntry(new ZipEntry(entry.getName()));
                changed.write(
                        entry.getName().equals("files/main.py")
                                ? "evil".getBytes(StandardCharsets.UTF_8)
                                : old.getInputStream(entry).readAllBytes());
                changed.closeEntry();
            }
        }
        files.writeText("/main.py", "mine");
        assertThatThrownBy(() -> files.restore(Snapshot.read(zip("b.zip")), "/"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageEndingWith(
                        "the snapshot " + zip("b.zip") + " is damaged: main.py is not what the manifest tells");
        assertThat(files.readText("/main.py")).isEqualTo("mine");
    }

    @Test
    void whatIsNoSnapshotIsTold() throws IOException {
        Files.writeString(zip("a.zip"), "no zip");
        assertThatThrownBy(() -> Snapshot.read(zip("a.zip")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(zip("a.zip") + " is no snapshot that can be read");
        try (ZipOutputStream empty = new ZipOutputStream(Files.newOutputStream(zip("b.zip")))) {
            empty.putNextEntry(new ZipEntry("manifest.json"));
            empty.write("{\"format\": 1}".getBytes(StandardCharsets.UTF_8));
        }
        assertThatThrownBy(() -> Snapshot.read(zip("b.zip")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("it has no 'files' that fits");
    }
}
