package dev.belay.fs;

import java.util.List;

/**
 * The board's files, as one session sees them. Paths are those of the board, such as {@code /main.py}. Thread-safe.
 *
 * <p>All methods throw what {@link dev.belay.device.PythonScope} tells; a file that is not there is a
 * {@link dev.belay.repl.PythonException} whose errno is 2.
 */
public interface FileSystemContext {
    /**
     * Reads a file, piece by piece.
     *
     * @param path its path
     * @return all its bytes
     */
    byte[] read(String path);

    /**
     * Writes a file, in the place of one that is there. It goes piece by piece: a failure on the way leaves what was
     * written before.
     *
     * @param path its path; its folder has to be there
     * @param content all its bytes
     */
    void write(String path, byte[] content);

    /**
     * Lists a folder.
     *
     * @param path its path
     * @return the names in it, sorted
     */
    List<String> list(String path);

    /**
     * Deletes a file.
     *
     * @param path its path
     */
    void delete(String path);
}
