package dev.belay.fs.internal.sync;

import dev.belay.fs.SyncSource;
import dev.belay.fs.TransferListener;
import dev.belay.fs.TransferOptions;
import dev.belay.fs.internal.progress.Following;
import dev.belay.internal.FileFailures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the files of a sync, small ones together. Used by one thread. */
final class FileWriter {
    /** What goes in one call, so that other sessions have their turn in between. */
    private static final int MOST_TOGETHER = 64 * 1024;

    private final Trees board;
    private final SyncSource source;
    private final String target;
    private final @Nullable Following following;
    private final Map<String, byte[]> waiting = new LinkedHashMap<>();
    private int size;

    FileWriter(Trees board, SyncSource source, String target, @Nullable Following following) {
        this.board = board;
        this.source = source;
        this.target = target;
        this.following = following;
    }

    /** Writes a file, now or with the next ones. */
    void write(String relative, SourceFile file) {
        if (file.size() > board.mostTogether(target, relative)) {
            flush();
            writeAlone(relative, file);
            return;
        }
        if (size + file.size() > MOST_TOGETHER) {
            flush();
        }
        try (InputStream content = file.content().open()) {
            byte[] bytes = content.readAllBytes();
            waiting.put(relative, bytes);
            size += bytes.length;
        } catch (IOException e) {
            throw unreadable(relative, e);
        }
    }

    /** Writes what waits. */
    void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        board.write(target, waiting);
        for (Map.Entry<String, byte[]> file : waiting.entrySet()) {
            if (following != null) {
                TransferListener listener = following.file(board.resolve(target, file.getKey()));
                listener.transferred(file.getValue().length);
            }
        }
        waiting.clear();
        size = 0;
    }

    private void writeAlone(String relative, SourceFile file) {
        String path = board.resolve(target, relative);
        TransferOptions options = TransferOptions.defaults();
        if (following != null) {
            options = options.listener(following.file(path));
        }
        try (InputStream content = file.content().open()) {
            long unused = board.files().writeFrom(path, content, options);
        } catch (IOException e) {
            throw unreadable(relative, e);
        }
    }

    private UncheckedIOException unreadable(String relative, IOException e) {
        return new UncheckedIOException(relative + " of " + source + " can't be read: " + FileFailures.reason(e), e);
    }
}
