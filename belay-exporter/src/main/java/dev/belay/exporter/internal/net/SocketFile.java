package dev.belay.exporter.internal.net;

import dev.belay.transport.TransportException;
import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a unix socket, which only its owner may use. It is bound in a new folder that nobody else can enter, and
 * moved to its place when nobody else may use it: there is no moment in which somebody may.
 */
public final class SocketFile {
    private static final Logger log = LoggerFactory.getLogger(SocketFile.class);

    /** The shortest limit of the systems that have unix sockets. */
    private static final int LONGEST = 103;

    private final Path path;
    private final Path folder;
    private final Path made;
    private @Nullable Object key;

    private SocketFile(Path path, Path folder) {
        this.path = path;
        this.folder = folder;
        this.made = folder.resolve("s");
    }

    /**
     * Prepares a socket.
     *
     * @param path where it is to be
     * @return the file, of which nothing but its folder is there yet
     * @throws IllegalArgumentException if a socket can't have such a path, or something else is there
     * @throws TransportException if another process serves it, the folder can't be written, or its files have no POSIX
     *     permissions, such as those of Windows
     */
    public static SocketFile prepare(Path path) {
        Path absolute = path.toAbsolutePath();
        Path parent = absolute.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new IllegalArgumentException("the folder of the socket " + absolute + " is not there");
        }
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            throw new TransportException(
                    "the socket " + absolute + " can't be kept from other users, since files have no "
                            + "POSIX permissions there; share the board on TCP");
        }
        try {
            removeStale(absolute);
            Path folder = Files.createTempDirectory(
                    parent, ".", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            SocketFile file = new SocketFile(absolute, folder);
            if (length(absolute) > LONGEST || length(file.made) > LONGEST) {
                file.removeFolder();
                throw new IllegalArgumentException("the path of a socket has at most " + (LONGEST - 24) + " bytes, but "
                        + absolute + " has " + length(absolute));
            }
            return file;
        } catch (IOException e) {
            throw new TransportException("the socket " + absolute + " can't be made: " + e.getMessage(), e);
        }
    }

    private static int length(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static void removeStale(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                || Files.isSymbolicLink(path)) {
            throw new IllegalArgumentException(path + " is there already, and is no socket");
        }
        if (isServed(path)) {
            throw new TransportException("another process serves " + path);
        }
        Files.delete(path);
    }

    private static boolean isServed(Path path) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(path));
        } catch (SocketException e) {
            return false;
        }
    }

    /** {@return the address to bind} */
    public UnixDomainSocketAddress address() {
        return UnixDomainSocketAddress.of(made);
    }

    /**
     * Moves the socket to its place, now that it is bound.
     *
     * @throws TransportException if it can't be moved
     */
    public void publish() {
        try {
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
            key = key(made);
            Files.move(made, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new TransportException("the socket " + path + " can't be made: " + e.getMessage(), e);
        } finally {
            removeFolder();
        }
    }

    private static @Nullable Object key(Path file) throws IOException {
        return Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS);
    }

    private void removeFolder() {
        try {
            boolean unused = Files.deleteIfExists(made);
            Files.delete(folder);
        } catch (IOException e) {
            log.debug("{} could not be removed", folder, e);
        }
    }

    /** Removes what is there of it when it could not be bound. */
    public void discard() {
        removeFolder();
    }

    /** Removes it, unless it is another's by now. */
    public void remove() {
        try {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && key != null && key.equals(key(path))) {
                Files.delete(path);
            }
        } catch (IOException e) {
            log.debug("{} could not be removed", path, e);
        }
    }
}
