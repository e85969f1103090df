package dev.belay.fs.internal;

import dev.belay.internal.SessionHolder;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a file block by block, as it is asked for. Not thread-safe. */
final class BlockInput extends InputStream implements SessionHolder {
    private static final int FIRST = 4 * 1024;

    private final Storage storage;
    private final String path;
    private final OperationLog.Entry entry;
    private byte[] block = new byte[0];
    private int size;
    private int next;
    private long offset;
    private long taken;
    private boolean atEnd;
    private boolean closed;

    @SuppressWarnings("UnusedVariable") // is there as long as this is
    private @Nullable Object handle;

    BlockInput(Storage storage, String path, OperationLog.Entry entry) {
        this.storage = storage;
        this.path = path;
        this.entry = entry;
    }

    @Override
    public void hold(Object sessionHandle) {
        handle = sessionHandle;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        if (closed) {
            throw new IOException("the stream of " + path + " is closed");
        }
        if (length == 0) {
            return 0;
        }
        if (next == size && !fill()) {
            return -1;
        }
        int count = Math.min(length, size - next);
        System.arraycopy(block, next, bytes, from, count);
        next += count;
        taken += count;
        return count;
    }

    private boolean fill() {
        if (atEnd) {
            return false;
        }
        if (block.length < Storage.BLOCK) {
            // whoever reads a few bytes need not wait for many
            block = new byte[block.length == 0 ? FIRST : Storage.BLOCK];
        }
        size = storage.read(path, offset, block);
        next = 0;
        offset += size;
        atEnd = size < block.length;
        return size > 0;
    }

    @Override
    public long skip(long count) throws IOException {
        if (closed) {
            throw new IOException("the stream of " + path + " is closed");
        }
        long rest = Math.max(0, count);
        int here = (int) Math.min(rest, size - next);
        next += here;
        if (here == rest || atEnd) {
            return here;
        }
        long most = Math.max(0, storage.stat(path).size() - offset);
        long there = Math.min(rest - here, most);
        offset += there;
        return here + there;
    }

    @Override
    public int available() {
        return closed ? 0 : size - next;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            block = new byte[0];
            entry.ended(taken, null);
        }
    }
}
