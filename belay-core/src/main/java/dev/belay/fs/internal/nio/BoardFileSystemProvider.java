package dev.belay.fs.internal.nio;

import dev.belay.fs.FileSystemContext;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The scheme {@code belay}: {@code belay://session/path}. Sessions open its file systems. Thread-safe. */
public final class BoardFileSystemProvider extends FileSystemProvider {
    static final String SCHEME = "belay";

    /** By the name in their URIs. Weak: who forgets a session need not close what it gave. */
    private static final Map<String, WeakReference<BoardFileSystem>> SYSTEMS = new ConcurrentHashMap<>();

    private static final BoardFileSystemProvider INSTANCE = new BoardFileSystemProvider();

    /** For the service loader. */
    public BoardFileSystemProvider() {}

    /** The one that Java has loaded: paths of different ones don't know each other. */
    static FileSystemProvider instance() {
        return installedProviders().stream()
                .filter(BoardFileSystemProvider.class::isInstance)
                .findFirst()
                .orElse(INSTANCE);
    }

    static String register(String sessionId, BoardFileSystem system) {
        SYSTEMS.values().removeIf(reference -> reference.get() == null);
        String name = sessionId;
        for (int i = 2; SYSTEMS.putIfAbsent(name, new WeakReference<>(system)) != null; i++) {
            name = sessionId + "-" + i;
        }
        return name;
    }

    static void forget(BoardFileSystem system) {
        SYSTEMS.values().removeIf(reference -> {
            BoardFileSystem other = reference.get();
            return other == null || other.equals(system);
        });
    }

    private static BoardPath own(Path path) {
        if (path instanceof BoardPath board) {
            return board;
        }
        throw new ProviderMismatchException(path + " is no path of a board");
    }

    private static FileSystemContext files(BoardPath path) {
        return path.getFileSystem().files();
    }

    private static String onBoard(BoardPath path) {
        return path.getFileSystem().onBoard(path);
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException("session.fileSystem().asNioFileSystem() opens the files of a board");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        WeakReference<BoardFileSystem> found = SYSTEMS.get(String.valueOf(uri.getAuthority()));
        BoardFileSystem system = found == null ? null : found.get();
        if (system == null) {
            throw new FileSystemNotFoundException("no session has opened " + uri);
        }
        return system;
    }

    @Override
    public Path getPath(URI uri) {
        return getFileSystem(uri).getPath(uri.getPath());
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return BoardChannels.open(own(path), options);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        BoardPath path = own(directory);
        if (!BoardAttributes.read(path).isDirectory()) {
            throw new NotDirectoryException(path.toString());
        }
        return new BoardDirectory(path, NioFailures.call(path, () -> files(path).list(onBoard(path))), filter);
    }

    @Override
    public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
        BoardPath path = own(directory);
        if (NioFailures.call(path, () -> files(path).exists(onBoard(path)))) {
            throw new FileAlreadyExistsException(path.toString());
        }
        Path parent = path.toAbsolutePath().normalize().getParent();
        if (parent != null && !BoardAttributes.read(own(parent)).isDirectory()) {
            throw new NotDirectoryException(parent.toString());
        }
        NioFailures.run(path, () -> files(path).mkdir(onBoard(path)));
    }

    @Override
    public void delete(Path file) throws IOException {
        BoardPath path = own(file);
        if (BoardAttributes.read(path).isDirectory()
                && !NioFailures.call(path, () -> files(path).list(onBoard(path)))
                        .isEmpty()) {
            throw new DirectoryNotEmptyException(path.toString());
        }
        NioFailures.run(path, () -> files(path).delete(onBoard(path)));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        new BoardCopy(own(source), own(target), Set.of(options)).copy();
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        new BoardCopy(own(source), own(target), Set.of(options)).move();
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        if (path.equals(other)) {
            return true;
        }
        return other instanceof BoardPath && path.toRealPath().equals(other.toRealPath());
    }

    @Override
    public boolean isHidden(Path path) {
        Path name = path.getFileName();
        return name != null && name.toString().startsWith(".");
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        BoardAttributes unused = BoardAttributes.read(own(path));
        return new BoardFileStore(own(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        BoardPath board = own(path);
        if (!NioFailures.call(board, () -> files(board).exists(onBoard(board)))) {
            throw new NoSuchFileException(path.toString());
        }
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return type == BasicFileAttributeView.class ? type.cast(new BoardAttributeView(own(path))) : null;
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        if (type != BasicFileAttributes.class) {
            throw new UnsupportedOperationException("boards have no " + type.getSimpleName());
        }
        return type.cast(BoardAttributes.read(own(path)));
    }

    @Override
    public Map<String, @Nullable Object> readAttributes(Path path, String attributes, LinkOption... options)
            throws IOException {
        return BoardAttributes.read(own(path)).named(attributes);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
        throw new UnsupportedOperationException("boards let nobody set " + attribute);
    }
}
