package dev.belay.fs.internal.sync;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;

/** A folder of this machine that is compared with a board. */
final class LocalFolder {
    private LocalFolder() {}

    /** By relative path; directories end in a slash. Links count as files that are like nothing on a board. */
    static Map<String, Long> fingerprints(Path folder) throws IOException {
        Map<String, Long> found = new HashMap<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                if (!visited.equals(folder)) {
                    String path = FolderSource.relative(folder, visited) + "/";
                    found.put(path, Fingerprints.of(path));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String path = FolderSource.relative(folder, file);
                if (!attributes.isRegularFile()) {
                    found.put(path, -1L);
                    return FileVisitResult.CONTINUE;
                }
                try (InputStream content = Files.newInputStream(file)) {
                    found.put(path, Fingerprints.of(path, content).fingerprint());
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
