package dev.belay.fs.internal.nio;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/** Opens files as channels. */
final class BoardChannels {
    private static final Set<OpenOption> UNKNOWN = Set.of(StandardOpenOption.DELETE_ON_CLOSE);

    private BoardChannels() {}

    static SeekableByteChannel open(BoardPath path, Set<? extends OpenOption> given) throws IOException {
        Set<OpenOption> options = new HashSet<>(given);
        for (OpenOption option : options) {
            if (UNKNOWN.contains(option)) {
                throw new UnsupportedOperationException("boards don't know " + option);
            }
        }
        boolean append = options.contains(StandardOpenOption.APPEND);
        boolean read = options.contains(StandardOpenOption.READ);
        boolean write = append || options.contains(StandardOpenOption.WRITE);
        if (append && (read || options.contains(StandardOpenOption.TRUNCATE_EXISTING))) {
            throw new IllegalArgumentException("APPEND goes neither with READ nor with TRUNCATE_EXISTING");
        }
        boolean exists = exists(path);
        if (!write) {
            requireFile(path, exists, false);
            return new ReadChannel(path);
        }
        boolean makesNew = options.contains(StandardOpenOption.CREATE_NEW);
        if (makesNew && exists) {
            throw new FileAlreadyExistsException(path.toString());
        }
        boolean truncates = options.contains(StandardOpenOption.TRUNCATE_EXISTING);
        requireFile(path, exists, makesNew || options.contains(StandardOpenOption.CREATE));
        if (!read && !append && (truncates || !exists)) {
            return new WriteChannel(path);
        }
        boolean keeps = exists && !truncates;
        return append ? new AppendChannel(path, keeps) : new MemoryChannel(path, keeps, read);
    }

    private static boolean exists(BoardPath path) throws IOException {
        try {
            if (BoardAttributes.read(path).isDirectory()) {
                throw new FileSystemException(path.toString(), null, "it is a directory");
            }
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static void requireFile(BoardPath path, boolean exists, boolean creates) throws IOException {
        if (!exists && !creates) {
            throw new NoSuchFileException(path.toString());
        }
    }
}
