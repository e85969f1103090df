package dev.belay.fs.internal.nio;

import dev.belay.fs.BoardOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Writes a file from its beginning to its end. It is there when the channel is closed. */
final class WriteChannel extends BoardChannel {
    private final BoardOutputStream content;
    private long position;

    WriteChannel(BoardPath path) throws IOException {
        super(path);
        content = NioFailures.call(path, () -> files().openOutput(onBoard()));
    }

    @Override
    public synchronized int write(ByteBuffer source) throws IOException {
        requireOpen();
        byte[] bytes = new byte[source.remaining()];
        source.get(bytes);
        NioFailures.run(path(), () -> {
            try {
                content.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        position += bytes.length;
        return bytes.length;
    }

    @Override
    public synchronized long position() throws IOException {
        requireOpen();
        return position;
    }

    @Override
    public synchronized SeekableByteChannel position(long value) throws IOException {
        requireOpen();
        if (value != position) {
            throw new UnsupportedOperationException("a new file is written from its beginning to its end;"
                    + " open it with READ and WRITE to jump about");
        }
        return this;
    }

    @Override
    public synchronized long size() throws IOException {
        return position();
    }

    @Override
    public synchronized SeekableByteChannel truncate(long size) throws IOException {
        requireOpen();
        if (size < position) {
            throw new UnsupportedOperationException("what is written has gone to the board already");
        }
        return this;
    }

    @Override
    void end() throws IOException {
        NioFailures.run(path(), content::close);
    }
}
