package dev.belay.fs.internal.nio;

import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a file, read when they are asked for.
 *
 * @param path the file
 */
record BoardAttributeView(BoardPath path) implements BasicFileAttributeView {
    @Override
    public String name() {
        return "basic";
    }

    @Override
    public BasicFileAttributes readAttributes() throws IOException {
        return BoardAttributes.read(path);
    }

    @Override
    public void setTimes(@Nullable FileTime modified, @Nullable FileTime accessed, @Nullable FileTime created) {
        if (modified != null || accessed != null || created != null) {
            throw new UnsupportedOperationException("boards let nobody set the times of files");
        }
    }
}
