package dev.belay.testing.internal.wasm;

import dev.belay.testing.BoardFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of a board, for a test to look at and change. */
public final class BoardFilesView implements BoardFiles {
    private final MemoryFileSystem files;

    /**
     * Makes a view.
     *
     * @param files the files
     */
    public BoardFilesView(MemoryFileSystem files) {
        this.files = files;
    }

    @Override
    public byte[] read(String path) {
        return files.locked(() -> {
            FileNode node = files.find(path);
            if (node == null || node.isFolder()) {
                throw new IllegalArgumentException("there is no file " + MemoryFileSystem.normalize(path));
            }
            return node.content();
        });
    }

    @Override
    public String readText(String path) {
        return new String(read(path), StandardCharsets.UTF_8);
    }

    @Override
    public void write(String path, byte[] content) {
        files.locked(() -> {
            String normal = MemoryFileSystem.normalize(path);
            makeFolder(normal.substring(0, normal.lastIndexOf('/') + 1));
            int result = files.createFile(normal);
            FileNode node = files.find(normal);
            if (node == null || node.isFolder() || node.isReadOnly()) {
                throw new IllegalArgumentException(normal + " can't be written: " + reason(node, result));
            }
            node.truncate();
            node.write(0, content);
            return node;
        });
    }

    @Override
    public void write(String path, String content) {
        write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void makeFolder(String path) {
        files.locked(() -> {
            String made = "";
            for (String name : MemoryFileSystem.split(path)) {
                made = made + "/" + name;
                int result = files.makeFolder(made);
                if (!isFolder(made)) {
                    throw new IllegalArgumentException(
                            "the folder " + made + " can't be made: " + reason(files.find(made), result));
                }
            }
            return made;
        });
    }

    private static String reason(@Nullable FileNode node, int result) {
        if (node == null) {
            return result == -Errno.EROFS ? "it is read-only there" : "the name is too long";
        }
        if (node.isReadOnly()) {
            return "it is read-only";
        }
        return node.isFolder() ? "it is a folder" : "it is a file";
    }

    @Override
    public List<String> list(String path) {
        return files.locked(() -> {
            FileNode node = files.find(path);
            if (node == null || !node.isFolder()) {
                throw new IllegalArgumentException("there is no folder " + MemoryFileSystem.normalize(path));
            }
            return files.list(node).stream().map(Map.Entry::getKey).toList();
        });
    }

    @Override
    public boolean exists(String path) {
        return files.find(path) != null;
    }

    @Override
    public boolean isFolder(String path) {
        FileNode node = files.find(path);
        return node != null && node.isFolder();
    }

    @Override
    public void remove(String path) {
        files.locked(() -> {
            String normal = MemoryFileSystem.normalize(path);
            if (isFolder(normal)) {
                list(normal).forEach(name -> remove(normal + "/" + name));
            }
            int result = isFolder(normal) ? files.removeFolder(normal) : files.removeFile(normal);
            if (result < 0 && result != -Errno.ENOENT) {
                throw new IllegalArgumentException(normal + " can't be removed: "
                        + (result == -Errno.EBUSY ? "it is the root" : "it is read-only"));
            }
            return result;
        });
    }
}
