package dev.belay.fs.internal.snapshot;

import dev.belay.fs.Snapshot;
import dev.belay.fs.SnapshotFile;
import dev.belay.fs.internal.json.JsonReader;
import dev.belay.fs.internal.json.JsonWriter;
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
        try {
            Map<?, ?> manifest = (Map<?, ?>) JsonReader.parse(text);
            if (manifest == null || !Long.valueOf(FORMAT).equals(manifest.get("format"))) {
                throw new IllegalArgumentException("its manifest is of another format");
            }
            List<String> directories = new ArrayList<>();
            ((List<?>) manifest.get("directories")).forEach(path -> directories.add(String.valueOf(path)));
            List<SnapshotFile> files = new ArrayList<>();
            for (Object each : (List<?>) manifest.get("files")) {
                Map<?, ?> file = (Map<?, ?>) each;
                files.add(new SnapshotFile(
                        (String) file.get("path"), (Long) file.get("size"), (String) file.get("sha256")));
            }
            return new Snapshot(
                    zip,
                    (String) manifest.get("board"),
                    (String) manifest.get("directory"),
                    Instant.parse((String) manifest.get("time")),
                    directories,
                    files);
        } catch (ClassCastException | NullPointerException | DateTimeException e) {
            throw new IllegalArgumentException("its manifest is incomplete", e);
        }
    }
}
