package dev.belay.testing.internal;

import dev.belay.testing.internal.wasm.BoardThread;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The serial line of an embedded board. */
public final class EmbeddedTransport implements Transport {
    private final String name;
    private final Supplier<Link> linker;
    private volatile @Nullable Link link;

    /** A board, a connection to it, and what is to be done after that. */
    private record Link(BoardThread board, long connection, Runnable afterClose) {}

    private EmbeddedTransport(String name, Supplier<Link> linker) {
        this.name = name;
        this.linker = linker;
    }

    /**
     * Makes a transport to a board, closed.
     *
     * @param url what the transport is named
     * @param board finds the board when the transport is opened
     * @return the transport
     */
    public static EmbeddedTransport to(String url, Supplier<BoardThread> board) {
        return new EmbeddedTransport(url, () -> link(board.get(), () -> {}));
    }

    /**
     * Makes a transport that has its board for itself.
     *
     * @param url what the transport is named
     * @param board makes a board, switched off, when the transport is opened
     * @return the transport
     */
    public static EmbeddedTransport owning(String url, Supplier<BoardThread> board) {
        return new EmbeddedTransport(url, () -> {
            BoardThread fresh = board.get();
            Link link = link(fresh, fresh::close);
            fresh.start();
            return link;
        });
    }

    private static Link link(BoardThread board, Runnable afterClose) {
        return new Link(board, board.connect(), afterClose);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized void open(Duration timeout) {
        TransportArguments.checkTimeout(timeout);
        if (link != null) {
            throw new IllegalStateException(name + " is open");
        }
        link = linker.get();
    }

    @Override
    public int read(byte[] buffer) {
        TransportArguments.checkBuffer(buffer);
        Link current = link;
        return current == null ? -1 : current.board.read(current.connection, buffer);
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, data.length);
        Link current = link;
        if (current == null) {
            throw new TransportException(name + " is closed");
        }
        current.board.write(current.connection, data, offset, length);
    }

    /** {@inheritDoc} Cuts the power of the board and switches it on again. */
    @Override
    public boolean reset() {
        Link current = link;
        if (current == null) {
            throw new TransportException(name + " is closed");
        }
        current.board.reset(true);
        return true;
    }

    @Override
    public boolean isOpen() {
        return link != null;
    }

    @Override
    public void close() {
        Link closed;
        synchronized (this) {
            closed = link;
            link = null;
        }
        if (closed != null) {
            closed.board.disconnect(closed.connection);
            closed.afterClose.run();
        }
    }
}
