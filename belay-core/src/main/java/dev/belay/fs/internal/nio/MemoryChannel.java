package dev.belay.fs.internal.nio;

import dev.belay.internal.Checks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/** A file that is changed in the memory of this machine, and written when the channel is closed. */
final class MemoryChannel extends BoardChannel {
    private final boolean readable;
    private byte[] content;
    private long position;
    private boolean changed;

    MemoryChannel(BoardPath path, boolean keeps, boolean readable) throws IOException {
        super(path);
        this.readable = readable;
        this.changed = !keeps;
        content = keeps ? NioFailures.call(path, () -> files().read(onBoard())) : new byte[0];
    }

    @Override
    public synchronized int read(ByteBuffer target) throws IOException {
        requireOpen();
        if (!readable) {
            throw new NonReadableChannelException();
        }
        if (position >= content.length) {
            return -1;
        }
        int count = Math.min(target.remaining(), content.length - (int) position);
        target.put(content, (int) position, count);
        position += count;
        return count;
    }

    @Override
    public synchronized int write(ByteBuffer source) throws IOException {
        requireOpen();
        int count = source.remaining();
        int end = Math.toIntExact(position + count);
        if (end > content.length) {
            content = Arrays.copyOf(content, end);
        }
        source.get(content, (int) position, count);
        position = end;
        changed = true;
        return count;
    }

    @Override
    public synchronized long position() throws IOException {
        requireOpen();
        return position;
    }

    @Override
    public synchronized SeekableByteChannel position(long value) throws IOException {
        requireOpen();
        Checks.require(value >= 0, "a position must not be negative, but is " + value);
        position = value;
        return this;
    }

    @Override
    public synchronized long size() throws IOException {
        requireOpen();
        return content.length;
    }

    @Override
    public synchronized SeekableByteChannel truncate(long size) throws IOException {
        requireOpen();
        Checks.require(size >= 0, "a size must not be negative, but is " + size);
        if (size < content.length) {
            content = Arrays.copyOf(content, (int) size);
            changed = true;
        }
        position = Math.min(position, size);
        return this;
    }

    @Override
    void end() throws IOException {
        if (changed) {
            NioFailures.run(path(), () -> files().write(onBoard(), content));
        }
    }
}
