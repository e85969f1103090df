package dev.belay.fs.internal;

import dev.belay.fs.DeleteOption;
import dev.belay.fs.FileSpace;
import dev.belay.fs.FileStatus;
import dev.belay.fs.FileSystemContext;
import dev.belay.fs.HashAlgorithm;
import dev.belay.fs.TransferOptions;
import dev.belay.fs.internal.sync.Trees;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of a kind of board. Paths have been checked. Thread-safe. */
interface Storage {
    /** How many bytes go in one call; both buffers and what is sent again after a fault are of this size. */
    int BLOCK = 32 * 1024;

    FileStatus stat(String path);

    boolean exists(String path);

    List<String> list(String path);

    /** All below a directory, in any order. */
    List<FileStatus> walk(String path);

    void mkdir(String path);

    void delete(String path, Set<DeleteOption> options);

    void move(String from, String to);

    /** Copies a file. */
    void copy(String from, String to);

    void touch(String path);

    FileSpace space(String path);

    /** Digests by path, null where there is no such file; all null-valued where the board can't. */
    Map<String, byte @Nullable []> digests(List<String> paths, HashAlgorithm algorithm);

    /** Whether the board has an algorithm. */
    boolean canHash(HashAlgorithm algorithm);

    /**
     * Reads a part of a file.
     *
     * @param block takes it
     * @return how many bytes there were: fewer than the block holds at the end of the file only
     */
    int read(String path, long offset, byte[] block);

    /**
     * Directories as a whole.
     *
     * @param files the same storage, as the session sees it
     * @param changed told when something was deleted or made
     * @param log records what is written
     */
    Trees trees(FileSystemContext files, Runnable changed, OperationLog log);

    /** Begins to write a file, or to append to it. */
    Writing write(String path, boolean append, TransferOptions options);

    /** A file that is being written. Used by one thread at a time. */
    interface Writing {
        /**
         * Writes a part.
         *
         * @param last whether it is the last one: then the file is put into its place
         */
        void block(byte[] data, int length, boolean last);

        /** Takes back what was written so far, as far as that is possible. Never throws. */
        void discard();
    }
}
