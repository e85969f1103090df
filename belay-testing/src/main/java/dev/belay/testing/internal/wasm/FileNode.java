package dev.belay.testing.internal.wasm;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A file or a folder in memory. Guarded by the lock of its {@link MemoryFileSystem}. */
final class FileNode {
    private final long number;
    private final @Nullable Map<String, FileNode> children;
    private final boolean readOnly;
    private byte[] content = new byte[0];
    private int size;
    private long modifiedMillis = System.currentTimeMillis();

    private FileNode(long number, boolean folder, boolean readOnly) {
        this.number = number;
        this.children = folder ? new TreeMap<>() : null;
        this.readOnly = readOnly;
    }

    static FileNode folder(long number, boolean readOnly) {
        return new FileNode(number, true, readOnly);
    }

    static FileNode file(long number, boolean readOnly) {
        return new FileNode(number, false, readOnly);
    }

    long number() {
        return number;
    }

    boolean isFolder() {
        return children != null;
    }

    boolean isReadOnly() {
        return readOnly;
    }

    /** {@return what is in the folder, by name; empty for a file} */
    Map<String, FileNode> children() {
        return children == null ? Map.of() : children;
    }

    int size() {
        return size;
    }

    long modifiedMillis() {
        return modifiedMillis;
    }

    byte[] content() {
        return Arrays.copyOf(content, size);
    }

    int read(long position, byte[] buffer) {
        int count = (int) Math.max(0, Math.min(buffer.length, size - position));
        if (count > 0) {
            System.arraycopy(content, (int) position, buffer, 0, count);
        }
        return count;
    }

    void write(long position, byte[] data) {
        int end = Math.addExact(Math.toIntExact(position), data.length);
        if (end > content.length) {
            content = Arrays.copyOf(content, Math.max(end, content.length * 2));
        }
        System.arraycopy(data, 0, content, (int) position, data.length);
        size = Math.max(size, end);
        modifiedMillis = System.currentTimeMillis();
    }

    void truncate() {
        Arrays.fill(content, 0, size, (byte) 0);
        size = 0;
        modifiedMillis = System.currentTimeMillis();
    }
}
