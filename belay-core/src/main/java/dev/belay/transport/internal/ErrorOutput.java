package dev.belay.transport.internal;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what a process writes to its error output, line by line, at DEBUG.
 *
 * <p>The process appends to a temporary file, and what has come is taken from it at each read and write of the
 * transport. A pipe would need a thread of its own: without one, a process that says a lot before its first answer
 * fills the pipe and waits for ever.
 */
final class ErrorOutput implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorOutput.class);
    private static final int LONGEST_LINE = 4096;

    /** The file is emptied when it has grown to this size; a line that comes in this very moment may be lost. */
    private static final long LARGEST_FILE = 1 << 20;

    private final String name;
    private final Path path;
    private final RandomAccessFile file;
    private final byte[] buffer = new byte[8192];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private @Nullable String lastLine;
    private boolean closed;

    /**
     * Makes the file.
     *
     * @param name the name of the transport, for the log
     * @throws IOException if the folder for temporary files can't be used; the message says so
     */
    ErrorOutput(String name) throws IOException {
        this.name = name;
        this.path = temporaryFile();
        // Not a FileChannel: the interrupt of a caller would close it.
        this.file = new RandomAccessFile(path.toFile(), "rw");
    }

    private static Path temporaryFile() throws IOException {
        try {
            return Files.createTempFile("belay-", ".stderr");
        } catch (IOException e) {
            throw new IOException(
                    "Can't make a temporary file for the error output of the process. Check the folder for temporary "
                            + "files, " + System.getProperty("java.io.tmpdir"),
                    e);
        }
    }

    /** {@return the file that the process is to append to} */
    File file() {
        return path.toFile();
    }

    /**
     * Removes the name of the file, where the system allows it while it is in use, so that not even a crash leaves it.
     */
    void hide() {
        path.toFile().delete();
    }

    /** Logs what has come. Waits for nothing. */
    synchronized void log() {
        if (closed) {
            return;
        }
        try {
            for (int count = file.read(buffer); count > 0; count = file.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    add(buffer[i]);
                }
            }
            if (file.getFilePointer() >= LARGEST_FILE) {
                file.setLength(0);
                file.seek(0);
            }
        } catch (IOException e) {
            LOG.debug("{}: its error output can't be read: {}", name, Failures.text(e));
        }
    }

    private void add(byte value) {
        if (value != '\n') {
            line.write(value);
        }
        if (value == '\n' || line.size() == LONGEST_LINE) {
            endLine();
        }
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8).strip();
        line.reset();
        if (!text.isEmpty()) {
            lastLine = text;
            LOG.debug("{}: {}", name, text);
        }
    }

    /** {@return the last line that came, also one that has no end yet} */
    synchronized Optional<String> lastLine() {
        endLine();
        return Optional.ofNullable(lastLine);
    }

    /** Logs the rest and removes the file. */
    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            log();
            endLine();
            closed = true;
            file.close();
            Files.deleteIfExists(path);
        }
    }
}
