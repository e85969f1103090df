package dev.belay.fs;

import dev.belay.internal.FileFailures;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Files of a board that become files of this machine, whole or not at all. */
final class Downloads {
    private Downloads() {}

    static void download(FileSystemContext files, String path, Path target, TransferOptions options) {
        Path beside = null;
        try {
            beside = Files.createTempFile(target.toAbsolutePath().getParent(), ".belay-", null);
            try (OutputStream content = Files.newOutputStream(beside)) {
                boolean sizeTells =
                        options.progress().isPresent() && options.size().isEmpty();
                files.readTo(
                        path, content, sizeTells ? options.size(files.stat(path).size()) : options);
            }
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(target + " can't be written: " + FileFailures.reason(e), e);
        } finally {
            delete(beside);
        }
    }

    private static void delete(@Nullable Path beside) {
        try {
            if (beside != null) {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(beside + " can't be deleted: " + e.getMessage(), e);
        }
    }
}
