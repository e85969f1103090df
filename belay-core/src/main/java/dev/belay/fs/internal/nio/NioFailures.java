package dev.belay.fs.internal.nio;

import dev.belay.BelayException;
import dev.belay.fs.BoardFileException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.function.Supplier;

/** Failures of boards as {@code java.nio.file} tells them. */
final class NioFailures {
    private NioFailures() {}

    /** Does something with a file. */
    static <T> T call(BoardPath path, Supplier<T> work) throws IOException {
        try {
            return work.get();
        } catch (BoardFileException e) {
            throw of(path.toString(), e);
        } catch (BelayException e) {
            throw new IOException(path + ": " + e.getMessage(), e);
        }
    }

    /** Does something with a file that has no result. */
    static void run(BoardPath path, Runnable work) throws IOException {
        Object unused = call(path, () -> {
            work.run();
            return path;
        });
    }

    private static IOException of(String path, BoardFileException cause) {
        FileSystemException failure = switch (cause.errnoName().orElse("")) {
            case "ENOENT", "ENODEV" -> new NoSuchFileException(path);
            case "EEXIST" -> new FileAlreadyExistsException(path);
            case "ENOTEMPTY" -> new DirectoryNotEmptyException(path);
            case "ENOTDIR" -> new NotDirectoryException(path);
            case "EACCES", "EPERM", "EROFS" -> new AccessDeniedException(path, null, cause.getMessage());
            default -> new FileSystemException(path, null, cause.getMessage());
        };
        failure.initCause(cause);
        return failure;
    }
}
