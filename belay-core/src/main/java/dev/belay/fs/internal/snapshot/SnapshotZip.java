package dev.belay.fs.internal.snapshot;

import dev.belay.fs.Snapshot;
import dev.belay.fs.SnapshotFile;
import dev.belay.fs.SyncSource;
import dev.belay.fs.SyncSource.Content;
import dev.belay.fs.internal.sync.ZipSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads snapshots. */
public final class SnapshotZip {
    static final String MANIFEST = "manifest.json";
    static final String FILES = "files/";

    private SnapshotZip() {}

    /**
     * Reads the manifest.
     *
     * @param zip the file
     * @return the snapshot
     * @throws UncheckedIOException if it can't be read, or is none
     */
    public static Snapshot read(Path zip) {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            ZipEntry manifest = file.getEntry(MANIFEST);
            if (manifest == null) {
                throw new FileNotFoundException("it has no " + MANIFEST);
            }
            try (InputStream text = file.getInputStream(manifest)) {
                return Manifest.read(zip, new String(text.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UncheckedIOException(
                    new IOException(zip + " is no snapshot that can be read: " + e.getMessage(), e));
        }
    }

    /**
     * Compares its files with its manifest.
     *
     * @param snapshot the snapshot
     * @throws UncheckedIOException if something is wrong with one
     */
    public static void verify(Snapshot snapshot) {
        try {
            Map<String, Content> contents = new ZipSource(snapshot.zip(), FILES).contents();
            for (SnapshotFile file : snapshot.files()) {
                Content content = contents.get(file.path());
                if (content == null) {
                    throw new IOException(file.path() + " is missing");
                }
                try (InputStream bytes = content.open()) {
                    DigestCopy copy = new DigestCopy(OutputStream.nullOutputStream());
                    bytes.transferTo(copy);
                    if (!copy.sha256().equals(file.sha256())) {
                        throw new IOException(file.path() + " is not what the manifest tells");
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    new IOException("the snapshot " + snapshot.zip() + " is damaged: " + e.getMessage(), e));
        }
    }

    /**
     * Makes a source of it.
     *
     * @param snapshot the snapshot
     * @return what its manifest tells of
     */
    public static SyncSource source(Snapshot snapshot) {
        return () -> {
            Map<String, Content> all = new ZipSource(snapshot.zip(), FILES).contents();
            Map<String, Content> contents = new TreeMap<>();
            snapshot.directories().forEach(path -> contents.put(path, Content.EMPTY));
            for (SnapshotFile file : snapshot.files()) {
                Content content = all.get(file.path());
                if (content == null) {
                    throw new IOException(file.path() + " is missing");
                }
                contents.put(file.path(), content);
            }
            return contents;
        };
    }
}
