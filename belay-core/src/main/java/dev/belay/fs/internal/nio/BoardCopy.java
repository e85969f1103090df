package dev.belay.fs.internal.nio;

import dev.belay.fs.FileSystemContext;
import dev.belay.fs.TransferOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.StandardCopyOption;
import java.util.Set;

/** Copies or moves a file, on a board or between two. */
final class BoardCopy {
    private final BoardPath source;
    private final BoardPath target;
    private final Set<CopyOption> options;

    BoardCopy(BoardPath source, BoardPath target, Set<CopyOption> options) {
        this.source = source;
        this.target = target;
        this.options = options;
        for (CopyOption option : options) {
            if (!(option instanceof StandardCopyOption) && !(option instanceof LinkOption)) {
                throw new UnsupportedOperationException("boards don't know " + option);
            }
        }
    }

    private boolean onOneBoard() {
        return source.getFileSystem().equals(target.getFileSystem());
    }

    private boolean isSame() {
        return source.toAbsolutePath()
                .normalize()
                .equals(target.toAbsolutePath().normalize());
    }

    private static FileSystemContext files(BoardPath path) {
        return path.getFileSystem().files();
    }

    private static String onBoard(BoardPath path) {
        return path.getFileSystem().onBoard(path);
    }

    void copy() throws IOException {
        if (options.contains(StandardCopyOption.ATOMIC_MOVE)) {
            throw new UnsupportedOperationException("a copy is no ATOMIC_MOVE");
        }
        BoardAttributes attributes = BoardAttributes.read(source);
        if (isSame()) {
            return;
        }
        makeRoom(attributes);
        if (attributes.isDirectory()) {
            Files.createDirectory(target);
        } else if (onOneBoard()) {
            NioFailures.run(target, () -> files(source).copy(onBoard(source), onBoard(target)));
        } else {
            try (InputStream content = Files.newInputStream(source)) {
                NioFailures.run(
                        target,
                        () -> files(target)
                                .writeFrom(
                                        onBoard(target),
                                        content,
                                        TransferOptions.defaults().size(attributes.size())));
            }
        }
    }

    void move() throws IOException {
        BoardAttributes attributes = BoardAttributes.read(source);
        if (isSame()) {
            return;
        }
        if (!onOneBoard()) {
            if (options.contains(StandardCopyOption.ATOMIC_MOVE)) {
                throw new AtomicMoveNotSupportedException(source.toString(), target.toString(), "two boards");
            }
            copy();
            Files.delete(source);
            return;
        }
        makeRoom(attributes);
        NioFailures.run(source, () -> files(source).move(onBoard(source), onBoard(target)));
    }

    /** A file takes the place of a file by itself. */
    private void makeRoom(BoardAttributes attributes) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        boolean replace = options.contains(StandardCopyOption.REPLACE_EXISTING)
                || options.contains(StandardCopyOption.ATOMIC_MOVE);
        if (!replace) {
            throw new FileAlreadyExistsException(target.toString());
        }
        if (attributes.isDirectory() || BoardAttributes.read(target).isDirectory()) {
            Files.delete(target);
        }
    }
}
