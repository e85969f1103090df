package dev.belay.fs.internal.nio;

import dev.belay.fs.FileSpace;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import org.jspecify.annotations.Nullable;

/** The file system that holds a file. */
final class BoardFileStore extends FileStore {
    private final BoardPath path;

    BoardFileStore(BoardPath path) {
        this.path = path;
    }

    private FileSpace space() throws IOException {
        return NioFailures.call(
                path,
                () -> path.getFileSystem().files().space(path.getFileSystem().onBoard(path)));
    }

    @Override
    public String name() {
        return path.getFileSystem().name();
    }

    @Override
    public String type() {
        return "micropython";
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public long getTotalSpace() throws IOException {
        return space().totalBytes();
    }

    @Override
    public long getUsableSpace() throws IOException {
        return space().freeBytes();
    }

    @Override
    public long getUnallocatedSpace() throws IOException {
        return space().freeBytes();
    }

    @Override
    public boolean supportsFileAttributeView(Class<? extends FileAttributeView> type) {
        return type == BasicFileAttributeView.class;
    }

    @Override
    public boolean supportsFileAttributeView(String name) {
        return name.equals("basic");
    }

    @Override
    public <V extends FileStoreAttributeView> @Nullable V getFileStoreAttributeView(Class<V> type) {
        return null;
    }

    @Override
    public Object getAttribute(String attribute) throws IOException {
        return switch (attribute) {
            case "totalSpace" -> getTotalSpace();
            case "usableSpace" -> getUsableSpace();
            case "unallocatedSpace" -> getUnallocatedSpace();
            default -> throw new UnsupportedOperationException("file systems of boards have no " + attribute);
        };
    }
}
