package dev.belay.fs.internal.packages;

import dev.belay.fs.InstalledPackage;
import dev.belay.internal.FileFailures;
import dev.belay.internal.json.JsonObject;
import dev.belay.internal.json.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The lock file, JSON. */
final class LockFile {
    private static final long FORMAT = 1;

    private LockFile() {}

    /** Packages by name; none where there is no such file. */
    static Map<String, InstalledPackage> read(Path file) {
        Map<String, InstalledPackage> packages = new TreeMap<>();
        if (!Files.exists(file)) {
            return packages;
        }
        try {
            JsonObject members = JsonObject.parse(Files.readString(file));
            if (members.number("format") != FORMAT) {
                throw new IOException("it is of another format");
            }
            JsonObject all = members.object("packages");
            for (String name : all.names()) {
                JsonObject each = all.object(name);
                packages.put(
                        name,
                        new InstalledPackage(
                                name, each.text("version"), each.object("files").asTexts()));
            }
            return packages;
        } catch (IOException | IllegalArgumentException e) {
            throw new UncheckedIOException(
                    new IOException("the lock file " + file + " can't be read: " + e.getMessage(), e));
        }
    }

    /** Writes it beside its place, and moves it there. */
    static void write(Path file, Map<String, InstalledPackage> packages) {
        Map<String, Object> all = new TreeMap<>();
        packages.forEach((name, each) -> {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("version", each.version());
            members.put("files", each.files());
            all.put(name, members);
        });
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("format", FORMAT);
        members.put("packages", all);
        try {
            Path beside = Files.createTempFile(file.toAbsolutePath().getParent(), ".belay-", null);
            try {
                Files.writeString(beside, JsonWriter.write(members));
                Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the lock file " + file + " can't be written: " + FileFailures.reason(e), e);
        }
    }
}
