package dev.belay.fs.internal.nio;

import dev.belay.fs.FileSystemContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** What the channels have in common. Not made for several threads at a time, but safe for them. */
abstract class BoardChannel implements SeekableByteChannel {
    private final BoardPath path;
    private boolean open = true;

    BoardChannel(BoardPath path) {
        this.path = path;
    }

    final BoardPath path() {
        return path;
    }

    final FileSystemContext files() {
        return path.getFileSystem().files();
    }

    final String onBoard() {
        return path.getFileSystem().onBoard(path);
    }

    final void requireOpen() throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }

    /** Puts the file into its place, or lets go of it. */
    abstract void end() throws IOException;

    @Override
    public int read(ByteBuffer target) throws IOException {
        requireOpen();
        throw new NonReadableChannelException();
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        requireOpen();
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        requireOpen();
        throw new NonWritableChannelException();
    }

    @Override
    public synchronized boolean isOpen() {
        return open;
    }

    @Override
    public synchronized void close() throws IOException {
        if (open) {
            open = false;
            end();
        }
    }
}
