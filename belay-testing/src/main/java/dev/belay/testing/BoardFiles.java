package dev.belay.testing;

import java.util.List;

/**
 * The files of an {@link EmbeddedBoard}, as they are in its flash. They outlive resets.
 *
 * <p>Paths begin at the root, with or without a slash: {@code main.py} and {@code /main.py} are the same. Methods are
 * thread-safe and may be called while the board runs.
 */
public interface BoardFiles {
    /**
     * Reads a file.
     *
     * @param path the file
     * @return its content
     * @throws IllegalArgumentException if there is no such file
     */
    byte[] read(String path);

    /**
     * Reads a file as UTF-8 text.
     *
     * @param path the file
     * @return its content
     * @throws IllegalArgumentException if there is no such file
     */
    String readText(String path);

    /**
     * Writes a file. What it held before is gone; folders on the way to it are made.
     *
     * @param path the file
     * @param content what it holds then
     * @throws IllegalArgumentException if the path is a folder, leads through a file, or is read-only
     */
    void write(String path, byte[] content);

    /**
     * Writes a file as UTF-8 text, like {@link #write(String, byte[])}.
     *
     * @param path the file
     * @param content what it holds then
     * @throws IllegalArgumentException if the path is a folder, leads through a file, or is read-only
     */
    void write(String path, String content);

    /**
     * Makes a folder, and those on the way to it. Does nothing where it is there.
     *
     * @param path the folder
     * @throws IllegalArgumentException if the path is a file, leads through one, or is read-only
     */
    void makeFolder(String path);

    /**
     * Lists a folder.
     *
     * @param path the folder, {@code /} for the root
     * @return the names in it, in order
     * @throws IllegalArgumentException if there is no such folder
     */
    List<String> list(String path);

    /**
     * Tells whether a file or folder is there.
     *
     * @param path the file or folder
     * @return whether it is there
     */
    boolean exists(String path);

    /**
     * Tells whether a folder is there.
     *
     * @param path the folder
     * @return whether it is there, and a folder
     */
    boolean isFolder(String path);

    /**
     * Removes a file, or a folder and all that it holds. Does nothing where it is not there.
     *
     * @param path the file or folder
     * @throws IllegalArgumentException if it is the root, or read-only
     */
    void remove(String path);
}
