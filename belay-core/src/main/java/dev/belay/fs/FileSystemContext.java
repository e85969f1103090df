package dev.belay.fs;

import dev.belay.internal.FileFailures;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The board's files, as one session sees them. Thread-safe; a transfer is many calls, between which others have their
 * turn.
 *
 * <pre>{@code
 * files.writeText("/main.py", "import blink");
 * byte[] log = files.read("/log.bin");
 * }</pre>
 *
 * <p>Paths are those of the board, such as {@code /lib/blink.py}; relative ones begin in its current directory. A path
 * that is empty, has a NUL or half of a surrogate pair, or a name of more than 255 bytes is an
 * {@link IllegalArgumentException}, thrown before anything is sent.
 *
 * <p>A file is written beside its place, checked, and then renamed: it is there whole or not at all, and what was there
 * before stays until then. (FAT knows no such renaming: there the old file is deleted right before. Boards without
 * {@code os.rename}, such as the micro:bit, write it in its place.) What is transferred is checked by CRC-32 and sent
 * again where it was garbled.
 *
 * <p>All methods throw what {@link dev.belay.device.PythonScope} tells, {@link BoardFileException} where the board
 * could not do it, and {@link dev.belay.device.DeviceCapabilityException} where it has no means to.
 */
public interface FileSystemContext extends DirectoryServices {
    /**
     * Reads a file.
     *
     * @param path its path
     * @return all its bytes
     */
    byte[] read(String path);

    /**
     * Reads a file while it arrives.
     *
     * @param path its path
     * @return its bytes; nothing is asked for before they are read, and nothing has to be given back on the board
     */
    InputStream openInput(String path);

    /**
     * Reads a file into a stream, which stays open.
     *
     * @param path its path
     * @param target takes the bytes as they come
     * @param options who follows it
     * @return how many bytes there were
     * @throws UncheckedIOException if the target fails
     */
    long readTo(String path, OutputStream target, TransferOptions options);

    /**
     * Writes a file, in the place of one that is there.
     *
     * @param path its path; its directory has to be there
     * @param content all its bytes
     */
    void write(String path, byte[] content);

    /**
     * Writes a file while its content comes into being.
     *
     * @param path its path; its directory has to be there
     * @return where it goes; the file is there when that is closed
     */
    BoardOutputStream openOutput(String path);

    /**
     * Writes a file from a stream, which is read to its end and stays open.
     *
     * @param path its path; its directory has to be there
     * @param source gives the bytes
     * @param options who follows it, and whether it may be compressed
     * @return how many bytes there were
     * @throws UncheckedIOException if the source fails; the file stays as it was
     */
    long writeFrom(String path, InputStream source, TransferOptions options);

    /**
     * Appends to a file, or makes it.
     *
     * @param path its path; its directory has to be there
     * @param content what is appended
     */
    void append(String path, byte[] content);

    /**
     * Tells whether there is something.
     *
     * @param path a path
     * @return whether there is a file or a directory
     */
    boolean exists(String path);

    /**
     * Asks for size, kind and time.
     *
     * @param path a file or a directory
     * @return what the board tells of it
     */
    FileStatus stat(String path);

    /**
     * Lists a directory.
     *
     * @param path its path
     * @return the names in it, sorted
     */
    List<String> list(String path);

    /**
     * Finds all that is in a directory and below it.
     *
     * @param path its path
     * @return files and directories, sorted by path; a directory stands before what is in it
     */
    List<FileStatus> walk(String path);

    /**
     * Finds files and directories by their paths.
     *
     * @param pattern a path in which {@code *} stands for any characters but a slash, {@code ?} for one of them, and
     *     {@code **} for any characters, such as {@code /lib/**.py}
     * @return what there is, sorted by path; empty where there is none
     */
    List<FileStatus> glob(String pattern);

    /**
     * Makes a directory, and those above it where they are missing. Does nothing where it is there.
     *
     * @param path its path
     */
    void mkdir(String path);

    /**
     * Deletes a file, or an empty directory.
     *
     * @param path its path
     * @param options whether a directory goes with all that is in it, and whether a mount point may be emptied
     * @throws IllegalArgumentException if it is the root or a mount point, and the options don't say so
     */
    void delete(String path, DeleteOption... options);

    /**
     * Renames a file or a directory. A file takes the place of a file that is there. Between file systems, a file is
     * copied and then deleted.
     *
     * @param from its path
     * @param to its new path
     */
    void move(String from, String to);

    /**
     * Copies a file on the board, in the place of one that is there. Its bytes don't come here.
     *
     * @param from its path
     * @param to the path of the copy
     */
    void copy(String from, String to);

    /**
     * Makes an empty file, or gives one that is there the time of now, as far as the board keeps times.
     *
     * @param path its path
     */
    void touch(String path);

    /**
     * Asks for the room of a file system.
     *
     * @param path a file or directory on it
     * @return its size and what is free
     */
    FileSpace space(String path);

    /**
     * Hashes a file, on the board where it has the module, else here.
     *
     * @param path its path
     * @param algorithm how
     * @return hexadecimal digits in lower case
     */
    String hash(String path, HashAlgorithm algorithm);

    /**
     * Hashes many files, as many as possible in one call.
     *
     * @param paths their paths
     * @param algorithm how
     * @return hexadecimal digits in lower case by path, in the order of the paths; without those that are no files
     */
    Map<String, String> hashes(Collection<String> paths, HashAlgorithm algorithm);

    /**
     * Says whether {@link #exists}, {@link #stat} and {@link #list} may answer from what this session has seen before,
     * {@link #walk} included. What was seen so far is forgotten.
     *
     * @param caching for how long; {@link FileCaching#OFF} unless said
     */
    void cache(FileCaching caching);

    /**
     * Forgets what was seen of a path, of all below it, and of the directories that it is in.
     *
     * @param path its path
     */
    void invalidate(String path);

    /** {@return the last 256 operations, oldest first} */
    List<FileOperation> operations();

    /** {@return what was done since the session was opened} */
    FileTotals totals();

    /**
     * Reads a text in UTF-8.
     *
     * @param path its path
     * @return the text; what is no UTF-8 becomes a replacement character
     */
    default String readText(String path) {
        return readText(path, StandardCharsets.UTF_8);
    }

    /**
     * Reads a text.
     *
     * @param path its path
     * @param charset how it is encoded
     * @return the text; what can't be decoded becomes a replacement character
     */
    default String readText(String path, Charset charset) {
        return new String(read(path), charset);
    }

    /**
     * Writes a text in UTF-8.
     *
     * @param path its path
     * @param text what it is to hold; ends of lines are kept
     */
    default void writeText(String path, String text) {
        writeText(path, text, StandardCharsets.UTF_8);
    }

    /**
     * Writes a text.
     *
     * @param path its path
     * @param text what it is to hold; ends of lines are kept
     * @param charset how it is encoded
     */
    default void writeText(String path, String text, Charset charset) {
        write(path, text.getBytes(charset));
    }

    /**
     * Copies a file of this machine to the board.
     *
     * @param source a file of this machine
     * @param path where it goes on the board
     * @throws UncheckedIOException if it can't be read; the file on the board stays as it was
     */
    default void upload(Path source, String path) {
        upload(source, path, TransferOptions.defaults());
    }

    /**
     * Copies a file of this machine to the board.
     *
     * @param source a file of this machine
     * @param path where it goes on the board
     * @param options who follows it, and whether it may be compressed
     * @throws UncheckedIOException if it can't be read; the file on the board stays as it was
     */
    default void upload(Path source, String path, TransferOptions options) {
        try (InputStream content = Files.newInputStream(source)) {
            writeFrom(path, content, options.size(Files.size(source)));
        } catch (IOException e) {
            throw new UncheckedIOException(source + " can't be read: " + FileFailures.reason(e), e);
        }
    }

    /**
     * Copies a file of the board to this machine, in the place of one that is there.
     *
     * @param path a file of the board
     * @param target where it goes on this machine
     * @throws UncheckedIOException if it can't be written
     */
    default void download(String path, Path target) {
        download(path, target, TransferOptions.defaults());
    }

    /**
     * Copies a file of the board to this machine, in the place of one that is there. It is written beside its place and
     * then moved: what was there stays until all of it has come.
     *
     * @param path a file of the board
     * @param target where it goes on this machine
     * @param options who follows it
     * @throws UncheckedIOException if it can't be written
     */
    default void download(String path, Path target, TransferOptions options) {
        Downloads.download(this, path, target, options);
    }
}
