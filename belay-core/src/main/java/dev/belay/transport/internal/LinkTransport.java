package dev.belay.transport.internal;

import dev.belay.transport.ControlLine;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transport that makes a new {@link Link} each time that it is opened. Keeps the states and words the failures. */
public final class LinkTransport implements Transport {
    private static final Logger LOG = LoggerFactory.getLogger(LinkTransport.class);

    private final String name;
    private final Supplier<Link> links;
    private final AtomicReference<@Nullable Link> opening = new AtomicReference<>();
    private final AtomicReference<@Nullable Link> open = new AtomicReference<>();

    /**
     * Creates a transport, closed.
     *
     * @param name its name in logs and errors
     * @param links makes a link each time that the transport is opened
     */
    public LinkTransport(String name, Supplier<Link> links) {
        this.name = name;
        this.links = links;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void open(Duration timeout) {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout must be more than zero, not " + timeout);
        }
        Link link = links.get();
        if (!opening.compareAndSet(null, link)) {
            throw new IllegalStateException(name + " is being opened by another thread");
        }
        try {
            if (open.get() != null) {
                throw new IllegalStateException(name + " is open already");
            }
            connect(link, timeout);
        } finally {
            opening.compareAndSet(link, null);
        }
        LOG.debug("{} opened", name);
    }

    private void connect(Link link, Duration timeout) {
        boolean connected = false;
        try {
            link.connect(timeout);
            open.set(link);
            // Whoever closes takes the link out of "opening" first: it sees the link there, or we see that it was
            // taken.
            connected = opening.compareAndSet(link, null);
        } catch (IOException e) {
            if (opening.get() == link) {
                throw failure(Failures.text(e), e);
            }
        } finally {
            if (!connected) {
                open.compareAndSet(link, null);
                link.close();
            }
        }
        if (!connected) {
            throw failure("Closed while it was being opened", null);
        }
    }

    @Override
    public int read(byte[] buffer) {
        if (buffer.length == 0) {
            throw new IllegalArgumentException("buffer must hold at least one byte");
        }
        Link link = open.get();
        if (link == null) {
            return -1;
        }
        try {
            return link.read(buffer);
        } catch (IOException e) {
            if (open.get() != link) {
                return -1;
            }
            throw failure("Can't read from the board: " + Failures.text(e), e);
        }
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, data.length);
        Link link = open.get();
        if (link == null) {
            throw failure("Can't write to the board: the transport is closed", null);
        }
        if (length == 0) {
            return;
        }
        try {
            link.write(data, offset, length);
        } catch (IOException e) {
            String reason = open.get() == link ? Failures.text(e) : "the transport was closed meanwhile";
            throw failure("Can't write to the board: " + reason, e);
        }
    }

    @Override
    public boolean reset() {
        Link link = open.get();
        if (link == null) {
            throw failure("Can't reset the board: the transport is closed", null);
        }
        try {
            return link.reset();
        } catch (IOException e) {
            throw failure("Can't reset the board: " + Failures.text(e), e);
        }
    }

    @Override
    public boolean setLine(ControlLine line, boolean on) {
        Objects.requireNonNull(line, "line");
        Link link = open.get();
        if (link == null) {
            throw failure("Can't set " + line + ": the transport is closed", null);
        }
        try {
            return link.setLine(line, on);
        } catch (IOException e) {
            String reason = open.get() == link ? Failures.text(e) : "the transport was closed meanwhile";
            throw failure("Can't set " + line + ": " + reason, e);
        }
    }

    @Override
    public boolean isOpen() {
        return open.get() != null;
    }

    @Override
    public void close() {
        Link unfinished = opening.getAndSet(null);
        if (unfinished != null) {
            unfinished.close();
        }
        Link link = open.getAndSet(null);
        if (link != null) {
            link.close();
            LOG.debug("{} closed", name);
        }
    }

    private TransportException failure(String message, @Nullable IOException cause) {
        TransportException failure = new TransportException(message, cause);
        failure.addContext(name, null, null);
        return failure;
    }
}
