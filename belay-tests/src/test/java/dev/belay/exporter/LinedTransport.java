package dev.belay.exporter;

import dev.belay.transport.ControlLine;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A transport whose port has control lines, or has not; what is set is noted. */
final class LinedTransport implements Transport {
    private final Transport inner;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile boolean none;
    private volatile String failure = "";

    LinedTransport(Transport inner) {
        this.inner = inner;
    }

    List<String> lines() {
        return lines;
    }

    void hasNone() {
        none = true;
    }

    void fails(String message) {
        failure = message;
    }

    @Override
    public boolean setLine(ControlLine line, boolean on) {
        if (!failure.isEmpty()) {
            throw new TransportException(failure);
        }
        if (none) {
            return false;
        }
        lines.add(line + (on ? " on" : " off"));
        return true;
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
    public boolean isOpen() {
        return inner.isOpen();
    }

    @Override
    public void close() {
        inner.close();
    }
}
