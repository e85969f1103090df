package dev.belay.fs.internal.nio;

import dev.belay.fs.FileSystemContext;
import dev.belay.fs.internal.sync.Trees;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The files of a session, for {@code java.nio.file}. Thread-safe. */
public final class BoardFileSystem extends FileSystem {
    private final FileSystemContext files;
    private final Supplier<Trees> trees;
    private final UnaryOperator<String> check;
    private final String name;
    private volatile boolean open = true;
    private volatile @Nullable BoardPath current;

    /**
     * Opens it; nothing is sent.
     *
     * @param sessionId what its URIs begin with
     * @param files the session's
     * @param trees knows where things are
     * @param check checks a path
     */
    public BoardFileSystem(
            String sessionId, FileSystemContext files, Supplier<Trees> trees, UnaryOperator<String> check) {
        this.files = files;
        this.trees = trees;
        this.check = check;
        this.name = BoardFileSystemProvider.register(sessionId, this);
    }

    String name() {
        return name;
    }

    FileSystemContext files() {
        requireOpen();
        return files;
    }

    private void requireOpen() {
        if (!open) {
            throw new ClosedFileSystemException();
        }
    }

    /** The path as the board knows it. */
    String onBoard(BoardPath path) {
        requireOpen();
        String text = path.toAbsolutePath().normalize().toString();
        return text.equals("/") ? text : trees.get().resolve("/", text.substring(1));
    }

    /** The directory in which relative paths begin: the board's, when it was first asked for. */
    BoardPath current() {
        BoardPath known = current;
        if (known == null) {
            known = BoardPath.of(this, trees.get().currentDirectory());
            current = known;
        }
        return known;
    }

    @Override
    public FileSystemProvider provider() {
        return BoardFileSystemProvider.instance();
    }

    @Override
    public void close() {
        open = false;
        BoardFileSystemProvider.forget(this);
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(BoardPath.of(this, "/"));
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of(new BoardFileStore(BoardPath.of(this, "/")));
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic");
    }

    @Override
    public Path getPath(String first, String... more) {
        StringBuilder text = new StringBuilder(first);
        for (String next : more) {
            if (!next.isEmpty()) {
                text.append(text.isEmpty() ? "" : "/").append(next);
            }
        }
        String path = text.toString();
        try {
            return BoardPath.of(this, path.isEmpty() ? "" : check.apply(path));
        } catch (IllegalArgumentException e) {
            InvalidPathException failure = new InvalidPathException(path, String.valueOf(e.getMessage()));
            failure.initCause(e);
            throw failure;
        }
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        return PathPatterns.matcher(syntaxAndPattern);
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException("boards know no users");
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("boards don't tell when files change");
    }
}
