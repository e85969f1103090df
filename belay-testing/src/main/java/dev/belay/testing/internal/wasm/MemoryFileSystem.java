package dev.belay.testing.internal.wasm;

import static dev.belay.testing.internal.wasm.Errno.EBUSY;
import static dev.belay.testing.internal.wasm.Errno.EEXIST;
import static dev.belay.testing.internal.wasm.Errno.EINVAL;
import static dev.belay.testing.internal.wasm.Errno.EISDIR;
import static dev.belay.testing.internal.wasm.Errno.ENAMETOOLONG;
import static dev.belay.testing.internal.wasm.Errno.ENOENT;
import static dev.belay.testing.internal.wasm.Errno.ENOTDIR;
import static dev.belay.testing.internal.wasm.Errno.ENOTEMPTY;
import static dev.belay.testing.internal.wasm.Errno.EROFS;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The board's flash: files in memory, which outlive resets. Operations return 0 or more, or a negated {@link Errno}.
 * Paths are absolute. Thread-safe: the board works on it while a test looks.
 *
 * <p>The folder {@value #FIRMWARE} is read-only and shown by no listing; it holds modules that belong to the board.
 */
public final class MemoryFileSystem {
    static final String FIRMWARE = "rom";

    private static final int LONGEST_NAME = 255;

    private long nextNumber = 1;
    private final FileNode root = FileNode.folder(nextNumber++, false);

    /** Adds a module that the board can import and nobody can change. */
    synchronized void installModule(String path, String source) {
        List<String> names = split(path);
        FileNode folder = root.children().computeIfAbsent(FIRMWARE, name -> FileNode.folder(nextNumber++, true));
        for (String name : names.subList(0, names.size() - 1)) {
            folder = folder.children().computeIfAbsent(name, child -> FileNode.folder(nextNumber++, true));
        }
        FileNode file = FileNode.file(nextNumber++, true);
        file.write(0, source.getBytes(StandardCharsets.UTF_8));
        folder.children().put(last(names), file);
    }

    /** Does something with what {@link #find} returned, undisturbed. */
    synchronized <T> T locked(Supplier<T> action) {
        return action.get();
    }

    synchronized @Nullable FileNode find(String path) {
        return find(split(path));
    }

    private @Nullable FileNode find(List<String> names) {
        FileNode node = root;
        for (String name : names) {
            node = node.children().get(name);
            if (node == null) {
                return null;
            }
        }
        return node;
    }

    /** {@return what a listing of the folder shows, in order} */
    synchronized List<Map.Entry<String, FileNode>> list(FileNode folder) {
        List<Map.Entry<String, FileNode>> entries = new ArrayList<>();
        folder.children().forEach((name, node) -> {
            if (folder != root || !name.equals(FIRMWARE)) {
                entries.add(Map.entry(name, node));
            }
        });
        return entries;
    }

    /** Makes an empty file; there must be nothing at this place. */
    synchronized int createFile(String path) {
        return create(path, false);
    }

    synchronized int makeFolder(String path) {
        return create(path, true);
    }

    private int create(String path, boolean folder) {
        List<String> names = split(path);
        if (find(names) != null) {
            return -EEXIST;
        }
        FileNode parent = find(names.subList(0, names.size() - 1));
        if (parent == null) {
            return -ENOENT;
        }
        if (!parent.isFolder()) {
            return -ENOTDIR;
        }
        if (parent.isReadOnly()) {
            return -EROFS;
        }
        if (last(names).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            return -ENAMETOOLONG;
        }
        long number = nextNumber++;
        parent.children().put(last(names), folder ? FileNode.folder(number, false) : FileNode.file(number, false));
        return 0;
    }

    synchronized int removeFile(String path) {
        return remove(path, false);
    }

    synchronized int removeFolder(String path) {
        return remove(path, true);
    }

    private int remove(String path, boolean folder) {
        List<String> names = split(path);
        FileNode node = find(names);
        if (node == null) {
            return -ENOENT;
        }
        if (node == root) {
            return -EBUSY;
        }
        if (node.isReadOnly()) {
            return -EROFS;
        }
        if (folder != node.isFolder()) {
            return folder ? -ENOTDIR : -EISDIR;
        }
        if (!node.children().isEmpty()) {
            return -ENOTEMPTY;
        }
        parentOf(names).remove(last(names));
        return 0;
    }

    synchronized int rename(String from, String to) {
        List<String> source = split(from);
        List<String> target = split(to);
        FileNode node = find(source);
        if (node == null || target.isEmpty()) {
            return node == null ? -ENOENT : -EBUSY;
        }
        FileNode existing = find(target);
        FileNode parent = find(target.subList(0, target.size() - 1));
        if (node == existing) {
            return 0;
        }
        if (parent == null || !parent.isFolder()) {
            return parent == null ? -ENOENT : -ENOTDIR;
        }
        if (node.isReadOnly() || parent.isReadOnly()) {
            return -EROFS;
        }
        if (target.size() > source.size() && target.subList(0, source.size()).equals(source)) {
            return -EINVAL;
        }
        if (existing != null && existing.isFolder() != node.isFolder()) {
            return existing.isFolder() ? -EISDIR : -ENOTDIR;
        }
        if (existing != null && !existing.children().isEmpty()) {
            return -ENOTEMPTY;
        }
        parentOf(source).remove(last(source));
        parent.children().put(last(target), node);
        return 0;
    }

    private Map<String, FileNode> parentOf(List<String> names) {
        FileNode parent = find(names.subList(0, names.size() - 1));
        return parent == null ? Map.of() : parent.children();
    }

    private static String last(List<String> names) {
        return names.get(names.size() - 1);
    }

    /** {@return the path without empty parts, {@code .} and {@code ..}, beginning with a slash} */
    static String normalize(String path) {
        return "/" + String.join("/", split(path));
    }

    static List<String> split(String path) {
        Deque<String> names = new ArrayDeque<>();
        for (String name : path.split("/", -1)) {
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }
}
