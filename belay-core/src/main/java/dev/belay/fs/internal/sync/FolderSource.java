package dev.belay.fs.internal.sync;

import dev.belay.fs.SyncSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder of this machine, or of any file system that Java knows.
 *
 * @param folder the folder
 */
public record FolderSource(Path folder) implements SyncSource {
    @Override
    public Map<String, Content> contents() throws IOException {
        if (!Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        Map<String, Content> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            all.filter(path -> !path.equals(folder)).forEach(path -> add(path, contents));
        } catch (UncheckedIOException e) {
            throw new IOException(folder + " can't be read: " + e.getMessage(), e);
        }
        return contents;
    }

    /** {@return the folder as messages name it} */
    @Override
    public String toString() {
        return "folder " + folder;
    }

    private void add(Path path, Map<String, Content> contents) {
        String relative = relative(folder, path);
        if (Files.isDirectory(path)) {
            contents.put(relative + "/", Content.EMPTY);
        } else {
            contents.put(relative, () -> Files.newInputStream(path));
        }
    }

    /** A relative path with slashes, whatever this machine has. */
    static String relative(Path folder, Path path) {
        StringBuilder text = new StringBuilder();
        for (Path name : folder.relativize(path)) {
            text.append(text.isEmpty() ? "" : "/").append(name);
        }
        return text.toString();
    }
}
