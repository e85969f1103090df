package dev.belay.fs.internal;

import dev.belay.fs.BoardOutputStream;
import dev.belay.internal.SessionHolder;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes a file block by block. Not thread-safe. */
final class BlockOutput extends BoardOutputStream implements SessionHolder {
    private final Storage.Writing writing;
    private final String path;
    private final OperationLog.Entry entry;
    private byte[] block = new byte[Storage.BLOCK];
    private int size;
    private long total;
    private boolean closed;

    @SuppressWarnings("UnusedVariable") // is there as long as this is
    private @Nullable Object handle;

    BlockOutput(Storage.Writing writing, String path, OperationLog.Entry entry) {
        this.writing = writing;
        this.path = path;
        this.entry = entry;
    }

    @Override
    public void hold(Object sessionHandle) {
        handle = sessionHandle;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        if (closed) {
            throw new IOException("the stream of " + path + " is closed");
        }
        int at = from;
        int rest = length;
        while (rest > 0) {
            if (size == block.length) {
                send(false);
            }
            int count = Math.min(rest, block.length - size);
            System.arraycopy(bytes, at, block, size, count);
            size += count;
            at += count;
            rest -= count;
        }
    }

    private void send(boolean last) {
        try {
            writing.block(block, size, last);
            total += size;
            size = 0;
        } catch (RuntimeException | Error e) {
            end(e);
            throw e;
        }
    }

    /** Takes it back. */
    private void end(@Nullable Throwable failure) {
        closed = true;
        block = new byte[0];
        writing.discard();
        entry.ended(total, failure);
    }

    @Override
    public void discard() {
        if (!closed) {
            end(new IllegalStateException("discarded"));
        }
    }

    @Override
    public void close() {
        if (!closed) {
            send(true);
            closed = true;
            block = new byte[0];
            entry.ended(total, null);
        }
    }
}
