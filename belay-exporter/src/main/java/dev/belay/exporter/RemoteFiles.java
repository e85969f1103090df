package dev.belay.exporter;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** The files of a board that an exporter shares. Paths are those of the board. Thread-safe. */
public interface RemoteFiles {
    /**
     * Reads a file.
     *
     * @param path its path
     * @return all its bytes
     * @throws RemoteCallException if it can't be read
     */
    byte[] read(String path);

    /**
     * Reads a file.
     *
     * @param path its path
     * @param target takes the bytes as they come
     * @throws RemoteCallException if it can't be read
     * @throws java.io.UncheckedIOException if the target fails
     */
    void readTo(String path, OutputStream target);

    /**
     * Writes a file, in the place of one that is there.
     *
     * @param path its path; its directory has to be there
     * @param content all its bytes
     * @throws RemoteCallException if it can't be written
     */
    void write(String path, byte[] content);

    /**
     * Writes a file, in the place of one that is there.
     *
     * @param path its path; its directory has to be there
     * @param source gives the bytes
     * @throws RemoteCallException if it can't be written
     * @throws java.io.UncheckedIOException if the source fails
     */
    void writeFrom(String path, InputStream source);

    /**
     * Lists a directory.
     *
     * @param path its path
     * @return the names in it
     * @throws RemoteCallException if it can't be read
     */
    List<String> list(String path);

    /**
     * Tells whether there is a file or a directory.
     *
     * @param path its path
     * @return whether there is
     * @throws RemoteCallException if the board can't be asked
     */
    boolean exists(String path);

    /**
     * Deletes a file.
     *
     * @param path its path
     * @throws RemoteCallException if it can't be deleted
     */
    void delete(String path);
}
