package dev.belay.fs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;

/** What is done with whole directories of a board; a part of {@link FileSystemContext}. Thread-safe. */
public interface DirectoryServices {
    /**
     * Makes a directory of the board the same as a folder, a zip or resources.
     *
     * @param source what it is to hold
     * @return a sync, which does nothing before it is run
     */
    FileSync sync(SyncSource source);

    /**
     * Makes a folder of this machine hold what a directory of the board has.
     *
     * @param directory its path
     * @return a fetch, which does nothing before it is run
     */
    FileFetch fetch(String directory);

    /**
     * Takes a snapshot of a directory, without other file systems that are mounted in it.
     *
     * @param directory its path, such as {@code /}
     * @param zip a file of this machine, which is written beside its place and then moved
     * @return the snapshot, with its manifest
     * @throws UncheckedIOException if it can't be written
     */
    Snapshot snapshot(String directory, Path zip);

    /**
     * Makes a directory hold what a snapshot holds, and nothing else, on the board that it was taken from or another
     * one. Only what differs is written.
     *
     * @param snapshot the snapshot, which is verified first
     * @param directory where it goes
     * @return what was done
     * @throws UncheckedIOException if it can't be read, or is damaged; nothing was written
     */
    SyncPlan restore(Snapshot snapshot, String directory);

    /**
     * Installs packages, in the format of MicroPython's {@code mip}.
     *
     * @return an installer, which does nothing before it is told to
     */
    BoardPackages packages();

    /**
     * The board's files for {@code java.nio.file}: {@code Files.copy}, {@code Files.walk},
     * {@code Files.newBufferedReader} and the like work on its paths. Nothing is sent before they do.
     *
     * @return a file system with the scheme {@code belay}; closing it refuses further use, and the next call opens
     *     another one. What it throws is an {@link IOException} of {@code java.nio.file}, with the board's failure as
     *     its cause.
     */
    FileSystem asNioFileSystem();
}
