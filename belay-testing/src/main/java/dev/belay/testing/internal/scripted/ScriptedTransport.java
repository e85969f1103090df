package dev.belay.testing.internal.scripted;

import dev.belay.testing.internal.TransportArguments;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A host's end of the port of a {@link ScriptedBoard}, which is looked up by name when it is opened. */
public final class ScriptedTransport implements Transport {
    private final String url;
    private volatile @Nullable ScriptedBoard board;

    /**
     * Creates a transport.
     *
     * @param url the name of the board behind {@code scripted:}
     */
    public ScriptedTransport(String url) {
        this.url = url;
    }

    @Override
    public String name() {
        return url;
    }

    @Override
    public synchronized void open(Duration timeout) {
        TransportArguments.checkTimeout(timeout);
        if (isOpen()) {
            throw new IllegalStateException(url + " is open already");
        }
        ScriptedBoard found = ScriptedBoards.find(url.substring(ScriptedBoards.PREFIX.length()));
        found.open(this);
        board = found;
    }

    @Override
    public int read(byte[] buffer) {
        TransportArguments.checkBuffer(buffer);
        ScriptedBoard current = board;
        return current == null ? -1 : current.read(this, buffer);
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, data.length);
        ScriptedBoard current = board;
        if (current == null) {
            throw new TransportException(url + " is not open");
        }
        current.write(this, data, offset, length);
    }

    @Override
    public boolean isOpen() {
        ScriptedBoard current = board;
        return current != null && current.isOpen(this);
    }

    @Override
    public void close() {
        ScriptedBoard current = board;
        if (current != null) {
            current.release(this);
        }
    }
}
