package dev.belay.testing.internal.wasm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands behind a file descriptor: where it reads or writes next. Used by the board's thread only. */
final class OpenFile {
    private static final int ACCESS = 3;
    private static final int WRITE_ONLY = 1;
    private static final int APPEND = 0x400;

    private final MemoryFileSystem files;
    private final FileNode node;
    private final String path;
    private final int flags;
    private long position;
    private @Nullable List<Map.Entry<String, FileNode>> entries;

    OpenFile(MemoryFileSystem files, FileNode node, String path, int flags) {
        this.files = files;
        this.node = node;
        this.path = path;
        this.flags = flags;
    }

    FileNode node() {
        return node;
    }

    String path() {
        return path;
    }

    boolean isReadable() {
        return (flags & ACCESS) != WRITE_ONLY;
    }

    boolean isWritable() {
        return (flags & ACCESS) != 0;
    }

    int read(byte[] buffer) {
        int count = files.locked(() -> node.read(position, buffer));
        position += count;
        return count;
    }

    void write(byte[] data) {
        files.locked(() -> {
            position = (flags & APPEND) != 0 ? node.size() : position;
            node.write(position, data);
            return true;
        });
        position += data.length;
    }

    /** {@return the new position, or a negated error number} */
    long seek(long offset, int whence) {
        long base = whence == 0 ? 0 : whence == 1 ? position : node.size();
        if (base + offset < 0) {
            return -Errno.EINVAL;
        }
        position = base + offset;
        return position;
    }

    /** {@return the next entry of this folder, null after the last} */
    Map.@Nullable Entry<String, FileNode> nextEntry() {
        if (entries == null) {
            entries = new ArrayList<>();
            entries.add(Map.entry(".", node));
            entries.add(Map.entry("..", node));
            entries.addAll(files.list(node));
        }
        return position < entries.size() ? entries.get((int) position++) : null;
    }

    long position() {
        return position;
    }
}
