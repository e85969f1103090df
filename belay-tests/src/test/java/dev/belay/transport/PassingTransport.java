package dev.belay.transport;

import java.time.Duration;

/**
 * Passes everything on to another transport, for those that do something to a part of it. Only a reset from outside is
 * not passed on: what is behind these is reset over the wire, or by the test.
 */
public abstract class PassingTransport implements Transport {
    /** What it stands before. */
    protected final Transport inner;

    /**
     * Passes on.
     *
     * @param inner what it stands before
     */
    protected PassingTransport(Transport inner) {
        this.inner = inner;
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public void open(Duration timeout) {
        inner.open(timeout);
    }

    @Override
    public int read(byte[] buffer) {
        return inner.read(buffer);
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        inner.write(data, offset, length);
    }

    @Override
    public boolean setLine(ControlLine line, boolean on) {
        return inner.setLine(line, on);
    }

    @Override
    public boolean isOpen() {
        return inner.isOpen();
    }

    @Override
    public void close() {
        inner.close();
    }
}
