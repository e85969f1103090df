package dev.belay.exporter;

import dev.belay.transport.ControlLine;
import dev.belay.transport.PassingTransport;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A transport whose port has control lines, or has not; what is set is noted. */
final class LinedTransport extends PassingTransport {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile boolean none;
    private volatile String failure = "";

    LinedTransport(Transport inner) {
        super(inner);
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
}
