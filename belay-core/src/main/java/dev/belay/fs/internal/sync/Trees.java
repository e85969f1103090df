package dev.belay.fs.internal.sync;

import dev.belay.fs.FileSystemContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Directories of a board, looked at and changed as a whole. Thread-safe. */
public interface Trees {
    /** The fingerprint of a directory where another file system is mounted, which is not looked at. */
    long MOUNTED = -2;

    /**
     * What a directory holds.
     *
     * @param entries fingerprints by relative path, directories with a slash at their end, and {@code ""} for itself
     *     where it is there
     * @param passed what was skipped, and may be there
     */
    record Found(Map<String, Long> entries, Set<String> passed) {}

    /**
     * Compares a directory with what it should be.
     *
     * @param target a path that has been checked
     * @param expected what it should hold, without what is skipped
     * @param known what it may hold, as this method has told before, without what is skipped; null for no guess
     * @param skipped relative paths that the board does not look at
     * @return what it holds; empty where it is as expected
     */
    Optional<Found> compare(
            String target, Fingerprints expected, @Nullable Map<String, Long> known, Set<String> skipped);

    /**
     * Deletes and makes.
     *
     * @param target where it is all below
     * @param deleted relative paths of files and directories, which go with all that is in them
     * @param made relative paths of directories; those above them stand before them
     */
    void change(String target, List<String> deleted, List<String> made);

    /**
     * Tells how large a file may be that is written together with others.
     *
     * @param target where
     * @param relative its path from there
     * @return how many bytes; -1 where it has to be written alone
     */
    int mostTogether(String target, String relative);

    /**
     * Writes files, each of them whole or not at all, in as few calls as possible.
     *
     * @param target where they go; their directories are there
     * @param contents content by relative path, none larger than it may be
     */
    void write(String target, Map<String, byte[]> contents);

    /**
     * Finds other file systems that are mounted below a directory.
     *
     * @param target the directory
     * @return their relative paths
     */
    Set<String> mountsBelow(String target);

    /**
     * Finds what uploads write at this moment in a directory or below it.
     *
     * @param target the directory
     * @return relative paths of temporary files
     */
    Set<String> temporaries(String target);

    /**
     * Puts a path together.
     *
     * @param target a directory
     * @param relative what is below it
     * @return its path on the board
     */
    String resolve(String target, String relative);

    /** {@return where relative paths begin, from the root on} */
    String currentDirectory();

    /** {@return the version of {@code .mpy} files that the board takes; 0 for none} */
    int mpyVersion();

    /** {@return the files themselves} */
    FileSystemContext files();
}
