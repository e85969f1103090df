package dev.belay.benchmarks;

import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.time.Duration;

/** A transport whose port is there, or is not. */
final class Cable implements Transport {
    private final Transport inner;
    private volatile boolean pulled;

    Cable(Transport inner) {
        this.inner = inner;
    }

    void pull() {
        pulled = true;
        inner.close();
    }

    void plugIn() {
        pulled = false;
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public void open(Duration timeout) {
        if (pulled) {
            throw new TransportException("there is no port");
        }
        inner.open(timeout);
    }

    @Override
    public boolean isOpen() {
        return inner.isOpen();
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
    public void close() {
        inner.close();
    }
}
