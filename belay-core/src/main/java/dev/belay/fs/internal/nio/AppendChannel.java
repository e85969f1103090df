package dev.belay.fs.internal.nio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Appends to a file, in pieces of 32 KiB and when the channel is closed. */
final class AppendChannel extends BoardChannel {
    private static final int TOGETHER = 32 * 1024;

    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private long position;

    AppendChannel(BoardPath path, boolean exists) throws IOException {
        super(path);
        if (exists) {
            position = BoardAttributes.read(path).size();
        } else {
            NioFailures.run(path, () -> files().write(onBoard(), new byte[0]));
        }
    }

    @Override
    public synchronized int write(ByteBuffer source) throws IOException {
        requireOpen();
        byte[] bytes = new byte[source.remaining()];
        source.get(bytes);
        waiting.writeBytes(bytes);
        position += bytes.length;
        if (waiting.size() >= TOGETHER) {
            send();
        }
        return bytes.length;
    }

    private void send() throws IOException {
        byte[] bytes = waiting.toByteArray();
        waiting.reset();
        if (bytes.length > 0) {
            NioFailures.run(path(), () -> files().append(onBoard(), bytes));
        }
    }

    @Override
    public synchronized long position() throws IOException {
        requireOpen();
        return position;
    }

    /** Does nothing: what is written goes to the end. */
    @Override
    public synchronized SeekableByteChannel position(long value) throws IOException {
        requireOpen();
        return this;
    }

    @Override
    public synchronized long size() throws IOException {
        return position();
    }

    @Override
    void end() throws IOException {
        send();
    }
}
