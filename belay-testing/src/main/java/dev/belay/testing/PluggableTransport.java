package dev.belay.testing;

import dev.belay.transport.ControlLine;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.time.Duration;
import java.util.Objects;

/**
 * A transport whose cable a test unplugs and plugs in again. What was open when it was unplugged stays broken until it
 * is closed; it can be opened again when the cable is back. The board behind it goes on meanwhile.
 *
 * <pre>{@code
 * var cable = PluggableTransport.over(board.transport());
 * var connection = DeviceConnection.open(cable, options);
 * cable.unplug();
 * }</pre>
 *
 * <p>Any thread may unplug it and plug it in.
 */
public final class PluggableTransport implements Transport {
    private final Transport inner;
    private volatile boolean unplugged;

    /** Whether the host has it open. Broken where it has, and the transport behind is closed. */
    private volatile boolean open;

    private PluggableTransport(Transport inner) {
        this.inner = inner;
    }

    /**
     * Puts a cable in front of a transport, plugged in.
     *
     * @param inner the way to the board, closed; it belongs to the cable from now on
     * @return the cable, closed
     */
    public static PluggableTransport over(Transport inner) {
        return new PluggableTransport(Objects.requireNonNull(inner, "inner"));
    }

    /**
     * Pulls the cable: who reads or writes fails, and so does whoever opens it. What the board has said and nobody has
     * read is lost. Does nothing when it is unplugged already.
     */
    public void unplug() {
        unplugged = true;
        inner.close();
    }

    /** Puts the cable back, so that it can be opened. Does nothing when it is plugged in already. */
    public void plugIn() {
        unplugged = false;
    }

    /** {@return whether the cable is plugged in, as it is at first} */
    public boolean isPluggedIn() {
        return !unplugged;
    }

    @Override
    public String name() {
        return inner.name();
    }

    /**
     * {@inheritDoc}
     *
     * @throws TransportException as above, and while the cable is unplugged
     */
    @Override
    public void open(Duration timeout) {
        if (open) {
            throw new IllegalStateException(name() + " is open already");
        }
        requirePlugged();
        inner.open(timeout);
        open = true;
        if (unplugged) { // while it was opened: it is closed behind us, or was before it was open
            close();
            requirePlugged();
        }
    }

    private void requirePlugged() {
        if (unplugged) {
            throw failure("The cable is unplugged");
        }
    }

    @Override
    public int read(byte[] buffer) {
        int count = inner.read(buffer);
        if (count < 0) {
            requireUnbroken();
        }
        return count;
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        requireUnbroken();
        inner.write(data, offset, length);
    }

    private void requireUnbroken() {
        if (open && !inner.isOpen()) {
            throw failure("The cable was unplugged");
        }
    }

    private TransportException failure(String message) {
        TransportException failure = new TransportException(message);
        failure.addContext(name(), null, null);
        return failure;
    }

    @Override
    public boolean reset() {
        requireUnbroken();
        return inner.reset();
    }

    @Override
    public boolean setLine(ControlLine line, boolean on) {
        requireUnbroken();
        return inner.setLine(line, on);
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
        inner.close();
    }
}
