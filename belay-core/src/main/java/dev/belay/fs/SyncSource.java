package dev.belay.fs;

import dev.belay.fs.internal.sync.FolderSource;
import dev.belay.fs.internal.sync.ResourceSource;
import dev.belay.fs.internal.sync.ZipSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Where a sync takes files from. */
@FunctionalInterface
public interface SyncSource {
    /** Opens the content of a file. */
    @FunctionalInterface
    interface Content {
        /**
         * Opens it, maybe more than once.
         *
         * @return all its bytes; whoever asked closes it
         * @throws IOException if it can't be read
         */
        InputStream open() throws IOException;

        /** An empty file, and what stands for a directory. */
        Content EMPTY = InputStream::nullInputStream;
    }

    /**
     * Tells what there is.
     *
     * @return contents by relative path, such as {@code lib/light.py}, with slashes; a path that ends in one is a
     *     directory, whose content is not asked for. The directories of files need not be told.
     * @throws IOException if it can't be read
     */
    Map<String, Content> contents() throws IOException;

    /**
     * A folder of this machine, with all that is in it. Links are followed.
     *
     * @param folder the folder
     * @return the source
     */
    static SyncSource folder(Path folder) {
        return new FolderSource(Objects.requireNonNull(folder, "folder"));
    }

    /**
     * A zip file of this machine.
     *
     * @param zip the file
     * @return the source
     */
    static SyncSource zip(Path zip) {
        return new ZipSource(Objects.requireNonNull(zip, "zip"), "");
    }

    /**
     * Resources of the class path or the module path, in a folder or a jar.
     *
     * @param neighbour a class in the same module or jar
     * @param folder where they are, as {@link Class#getResource} takes it: relative to the class's package, or from the
     *     root with a slash in front
     * @return the source; its reading fails with {@link java.io.FileNotFoundException} where there is no such folder
     */
    static SyncSource resources(Class<?> neighbour, String folder) {
        return new ResourceSource(
                Objects.requireNonNull(neighbour, "neighbour"), Objects.requireNonNull(folder, "folder"));
    }
}
