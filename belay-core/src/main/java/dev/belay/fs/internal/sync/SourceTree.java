package dev.belay.fs.internal.sync;

import dev.belay.fs.SyncSource;
import dev.belay.fs.SyncSource.Content;
import dev.belay.internal.Checks;
import dev.belay.internal.FileFailures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a directory of the board is to hold: checked, without what is ignored, in the form in which it goes. */
final class SourceTree {
    private final SortedMap<String, SourceFile> files = new TreeMap<>();
    private final Fingerprints fingerprints = new Fingerprints();

    private SourceTree() {}

    /**
     * Reads a source.
     *
     * @throws UncheckedIOException if it can't be read
     * @throws IllegalArgumentException if it has paths that lead out of it, or that need the same place
     */
    static SourceTree read(SyncSource source, IgnoreRules ignored, Transformation transformation) {
        SourceTree tree = new SourceTree();
        try {
            for (Map.Entry<String, Content> entry : source.contents().entrySet()) {
                String path = entry.getKey();
                requireInside(path);
                if (!ignored.matches(path)) {
                    tree.add(path, entry.getValue(), transformation);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(source + " can't be read: " + FileFailures.reason(e), e);
        }
        for (String path : tree.files.keySet()) {
            Checks.require(
                    path.endsWith("/") || !tree.files.containsKey(path + "/"),
                    "'" + path + "' is both a file and a directory");
        }
        return tree;
    }

    /** What is there already, by relative path. */
    static SourceTree of(Map<String, Long> fingerprints, Map<String, Long> sizes) {
        SourceTree tree = new SourceTree();
        fingerprints.forEach((path, fingerprint) ->
                tree.put(path, new SourceFile(Content.EMPTY, sizes.getOrDefault(path, 0L), fingerprint)));
        return tree;
    }

    private static void requireInside(String path) {
        String names = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        for (String name : names.split("/", -1)) {
            Checks.require(
                    !name.isEmpty() && !name.equals(".") && !name.equals(".."),
                    "'" + path + "' is no path inside of the source");
        }
    }

    private void add(String path, Content content, Transformation transformation) throws IOException {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String directory = path.substring(0, slash + 1);
            put(directory, new SourceFile(Content.EMPTY, 0, Fingerprints.of(directory)));
        }
        if (path.endsWith("/")) {
            return;
        }
        String goesTo = transformation.path(path);
        Content goes = content;
        if (transformation.changes(path)) {
            byte[] changed;
            try (InputStream bytes = content.open()) {
                changed = transformation.apply(path, bytes.readAllBytes());
            }
            goes = () -> new ByteArrayInputStream(changed);
        }
        Checks.require(
                !files.containsKey(goesTo),
                "'" + goesTo + "' would be written twice: from '" + path + "' and from the file of that name");
        try (InputStream bytes = goes.open()) {
            Fingerprints.Measured measured = Fingerprints.of(goesTo, bytes);
            put(goesTo, new SourceFile(goes, measured.size(), measured.fingerprint()));
        }
    }

    private void put(String path, SourceFile file) {
        files.put(path, file);
        fingerprints.add(path, file.fingerprint());
    }

    /** By relative path; directories end in a slash. */
    SortedMap<String, SourceFile> files() {
        return files;
    }

    Fingerprints fingerprints() {
        return fingerprints;
    }

    /** Whether there is something at a path, or below it. */
    boolean has(String path) {
        return files.containsKey(path) || files.containsKey(path + "/");
    }

    int fileCount() {
        return (int) files.keySet().stream().filter(path -> !path.endsWith("/")).count();
    }
}
