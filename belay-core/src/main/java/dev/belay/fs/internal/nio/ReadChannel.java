package dev.belay.fs.internal.nio;

import dev.belay.internal.Checks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/** Reads a file, from any position. */
final class ReadChannel extends BoardChannel {
    private @Nullable InputStream content;
    private long position;

    /** Where the stream stands. */
    private long streamed;

    ReadChannel(BoardPath path) {
        super(path);
    }

    @Override
    public synchronized int read(ByteBuffer target) throws IOException {
        requireOpen();
        byte[] bytes = new byte[target.remaining()];
        int count = NioFailures.call(path(), () -> readInto(bytes));
        if (count > 0) {
            target.put(bytes, 0, count);
            position += count;
            streamed += count;
        }
        return count;
    }

    private int readInto(byte[] bytes) {
        try {
            InputStream stream = content;
            if (stream == null || streamed > position) {
                end();
                stream = files().openInput(onBoard());
                content = stream;
                streamed = 0;
            }
            while (streamed < position) {
                long skipped = stream.skip(position - streamed);
                if (skipped == 0) {
                    return -1;
                }
                streamed += skipped;
            }
            return stream.read(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
    public long size() throws IOException {
        requireOpen();
        return BoardAttributes.read(path()).size();
    }

    @Override
    void end() throws IOException {
        if (content != null) {
            content.close();
            content = null;
        }
    }
}
