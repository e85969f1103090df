package dev.belay.fs.internal.nio;

import dev.belay.fs.FileStatus;
import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file. A time that the board does not tell is the epoch.
 *
 * @param status what the board tells
 */
record BoardAttributes(FileStatus status) implements BasicFileAttributes {
    private static final List<String> NAMES = List.of(
            "size",
            "lastModifiedTime",
            "lastAccessTime",
            "creationTime",
            "isDirectory",
            "isRegularFile",
            "isSymbolicLink",
            "isOther",
            "fileKey");

    static BoardAttributes read(BoardPath path) throws IOException {
        BoardFileSystem system = path.getFileSystem();
        return new BoardAttributes(NioFailures.call(path, () -> system.files().stat(system.onBoard(path))));
    }

    /** Chosen ones by name, such as {@code basic:size,isDirectory} or {@code *}. */
    Map<String, @Nullable Object> named(String attributes) {
        int colon = attributes.indexOf(':');
        String view = colon < 0 ? "basic" : attributes.substring(0, colon);
        if (!view.equals("basic")) {
            throw new UnsupportedOperationException("boards have no attributes '" + view + "'");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String name : attributes.substring(colon + 1).split(",", -1)) {
            if (name.equals("*")) {
                NAMES.forEach(each -> values.put(each, value(each)));
            } else if (NAMES.contains(name)) {
                values.put(name, value(name));
            } else {
                throw new IllegalArgumentException("there is no attribute '" + name + "'");
            }
        }
        return values;
    }

    private @Nullable Object value(String name) {
        return switch (name) {
            case "size" -> size();
            case "isDirectory" -> isDirectory();
            case "isRegularFile" -> isRegularFile();
            case "isSymbolicLink", "isOther" -> false;
            case "fileKey" -> null;
            default -> lastModifiedTime();
        };
    }

    @Override
    public FileTime lastModifiedTime() {
        return FileTime.from(status.modified().orElse(Instant.EPOCH));
    }

    @Override
    public FileTime lastAccessTime() {
        return lastModifiedTime();
    }

    @Override
    public FileTime creationTime() {
        return lastModifiedTime();
    }

    @Override
    public boolean isRegularFile() {
        return !status.isDirectory();
    }

    @Override
    public boolean isDirectory() {
        return status.isDirectory();
    }

    @Override
    public boolean isSymbolicLink() {
        return false;
    }

    @Override
    public boolean isOther() {
        return false;
    }

    @Override
    public long size() {
        return status.size();
    }

    @Override
    public @Nullable Object fileKey() {
        return null;
    }
}
