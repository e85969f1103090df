package dev.belay.fs;

import dev.belay.fs.internal.snapshot.SnapshotZip;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of a board at a moment, in a zip file with a manifest. Programs that know zip can look into it: the files
 * are in {@code files/}, in the order of their paths. {@link FileSystemContext#snapshot} makes one.
 *
 * @param zip the file on this machine
 * @param board the name of the board, as its transport told it
 * @param directory what was taken
 * @param takenAt when, by the clock of this machine
 * @param directories relative paths of all directories, with a slash at their end, sorted
 * @param files all files, sorted by path
 */
public record Snapshot(
        Path zip, String board, String directory, Instant takenAt, List<String> directories, List<SnapshotFile> files) {
    /**
     * Copies the lists.
     *
     * @param zip the file on this machine
     * @param board the name of the board
     * @param directory what was taken
     * @param takenAt when
     * @param directories relative paths of all directories
     * @param files all files
     */
    public Snapshot {
        directories = List.copyOf(directories);
        files = List.copyOf(files);
    }

    /**
     * Reads the manifest of a snapshot.
     *
     * @param zip a file that {@link FileSystemContext#snapshot} has written
     * @return the snapshot
     * @throws UncheckedIOException if it can't be read, or is none
     */
    public static Snapshot read(Path zip) {
        return SnapshotZip.read(zip);
    }

    /**
     * Reads all files, and compares them with the manifest.
     *
     * @throws UncheckedIOException if one is missing, was changed, or can't be read
     */
    public void verify() {
        SnapshotZip.verify(this);
    }

    /** {@return its files as a source, for syncs that keep or ignore something} */
    public SyncSource source() {
        return SnapshotZip.source(this);
    }

    /**
     * Tells what has become different, by path and SHA-256.
     *
     * @param later another snapshot
     * @return paths with what happened to them: {@link SyncAction#ADD} where only the later one has it,
     *     {@link SyncAction#DELETE} where it has not, {@link SyncAction#REPLACE} where it is different; sorted
     */
    public Map<String, SyncAction> compare(Snapshot later) {
        Map<String, SyncAction> changes = new TreeMap<>();
        directories.forEach(path -> changes.put(path, SyncAction.DELETE));
        for (String path : later.directories) {
            if (changes.remove(path) == null) {
                changes.put(path, SyncAction.MAKE_DIRECTORY);
            }
        }
        files.forEach(file -> changes.put(file.path(), SyncAction.DELETE));
        for (SnapshotFile file : later.files) {
            Optional<SnapshotFile> before = file(file.path());
            if (before.isEmpty()) {
                changes.put(file.path(), SyncAction.ADD);
            } else if (before.get().sha256().equals(file.sha256())) {
                changes.remove(file.path());
            } else {
                changes.put(file.path(), SyncAction.REPLACE);
            }
        }
        return changes;
    }

    /**
     * Finds a file.
     *
     * @param path relative
     * @return what is known of it; empty where there is none
     */
    public Optional<SnapshotFile> file(String path) {
        return files.stream().filter(file -> file.path().equals(path)).findFirst();
    }
}
