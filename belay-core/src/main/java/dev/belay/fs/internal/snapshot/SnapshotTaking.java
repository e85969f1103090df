package dev.belay.fs.internal.snapshot;

import dev.belay.fs.FileStatus;
import dev.belay.fs.FileSystemContext;
import dev.belay.fs.Snapshot;
import dev.belay.fs.SnapshotFile;
import dev.belay.fs.TransferOptions;
import dev.belay.fs.internal.sync.Trees;
import dev.belay.internal.FileFailures;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Takes a snapshot of a board. */
public final class SnapshotTaking {
    /** The same for all, so that the same files make the same entries. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Trees trees;
    private final String board;
    private final String directory;

    /**
     * Prepares it.
     *
     * @param trees the board's directories
     * @param board the name of the board
     * @param directory what is taken, checked
     */
    public SnapshotTaking(Trees trees, String board, String directory) {
        this.trees = trees;
        this.board = board;
        this.directory = directory;
    }

    /**
     * Writes the zip beside its place, and moves it there.
     *
     * @param zip where it goes
     * @return the snapshot
     */
    public Snapshot to(Path zip) {
        try {
            Path beside = Files.createTempFile(zip.toAbsolutePath().getParent(), ".belay-", null);
            try {
                Snapshot snapshot;
                try (OutputStream output = Files.newOutputStream(beside);
                        ZipOutputStream entries = new ZipOutputStream(output)) {
                    snapshot = write(zip, entries);
                }
                Files.move(beside, zip, StandardCopyOption.REPLACE_EXISTING);
                return snapshot;
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(zip + " can't be written: " + FileFailures.reason(e), e);
        }
    }

    private Snapshot write(Path zip, ZipOutputStream entries) throws IOException {
        List<String> directories = new ArrayList<>();
        List<SnapshotFile> files = new ArrayList<>();
        for (Map.Entry<String, FileStatus> entry : present().entrySet()) {
            String path = entry.getKey();
            begin(entries, SnapshotZip.FILES + path);
            if (path.endsWith("/")) {
                directories.add(path);
            } else {
                DigestCopy content = new DigestCopy(entries);
                trees.files().readTo(entry.getValue().path(), content, TransferOptions.defaults());
                files.add(new SnapshotFile(path, content.size(), content.sha256()));
            }
            entries.closeEntry();
        }
        Snapshot snapshot =
                new Snapshot(zip, board, directory, Instant.now().truncatedTo(ChronoUnit.SECONDS), directories, files);
        begin(entries, SnapshotZip.MANIFEST);
        entries.write(Manifest.write(snapshot).getBytes(StandardCharsets.UTF_8));
        entries.closeEntry();
        return snapshot;
    }

    private static void begin(ZipOutputStream entries, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        entries.putNextEntry(entry);
    }

    /** By relative path; without other file systems and what uploads have not finished. */
    private Map<String, FileStatus> present() {
        FileSystemContext files = trees.files();
        Set<String> mounts = trees.mountsBelow(directory);
        int from = trees.resolve(directory, "x").length() - 1;
        Map<String, FileStatus> present = new TreeMap<>();
        for (FileStatus status : files.walk(directory)) {
            String path = status.path().startsWith("./") ? status.path().substring(2) : status.path();
            String relative = path.substring(from) + (status.isDirectory() ? "/" : "");
            boolean foreign = mounts.stream().anyMatch(mount -> relative.startsWith(mount + "/"));
            if (!foreign && !status.name().startsWith(".belay-")) {
                present.put(relative, status);
            }
        }
        return present;
    }
}
