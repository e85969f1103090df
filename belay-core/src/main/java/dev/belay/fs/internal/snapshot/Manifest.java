package dev.belay.fs.internal.snapshot;

import dev.belay.fs.Snapshot;
import dev.belay.fs.SnapshotFile;
import dev.belay.internal.json.JsonObject;
import dev.belay.internal.json.JsonWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The manifest of a snapshot, as JSON. */
final class Manifest {
    private static final long FORMAT = 1;

    private Manifest() {}

    static String write(Snapshot snapshot) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("format", FORMAT);
        manifest.put("board", snapshot.board());
        manifest.put("directory", snapshot.directory());
        manifest.put("time", snapshot.takenAt().toString());
        manifest.put("directories", snapshot.directories());
        List<Object> files = new ArrayList<>();
        for (SnapshotFile file : snapshot.files()) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("path", file.path());
            members.put("size", file.size());
            members.put("sha256", file.sha256());
            files.add(members);
        }
        manifest.put("files", files);
        return JsonWriter.write(manifest);
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Snapshot read(Path zip, String text) {
        JsonObject manifest = JsonObject.parse(text);
        if (manifest.number("format") != FORMAT) {
            throw new IllegalArgumentException("its manifest is of another format");
        }
        List<SnapshotFile> files = new ArrayList<>();
        for (JsonObject file : manifest.objects("files")) {
            files.add(new SnapshotFile(file.text("path"), file.number("size"), file.text("sha256")));
        }
        try {
            return new Snapshot(
                    zip,
                    manifest.text("board"),
                    manifest.text("directory"),
                    Instant.parse(manifest.text("time")),
                    manifest.texts("directories"),
                    files);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("its time is none", e);
        }
    }
}
