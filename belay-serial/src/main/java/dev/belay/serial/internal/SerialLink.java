package dev.belay.serial.internal;

import dev.belay.transport.ControlLine;
import dev.belay.transport.internal.Link;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A serial port from its opening to its end: how it waits, and how waiting ends. */
final class SerialLink implements Link {
    private static final Logger LOG = LoggerFactory.getLogger(SerialLink.class);
    private static final long SEND_BEFORE_CLOSING_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    /** As long as esptool holds it. */
    private static final long RESET_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long LEAVE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** At 1200 baud, a USB board may take the end of its lines for the wish to have its boot loader started. */
    private static final int BOOT_LOADER_BAUD = 1200;

    private final PortSystem system;
    private final PortFinder finder;

    /** As it was asked for; then, with the port that was found. */
    private volatile SerialAddress address;

    /** Makes opening and closing follow each other. */
    private final Object lock = new Object();

    /**
     * Held while the library reads. Whoever closes waits for it, since the library would go on with the next opening.
     */
    private final ReentrantLock reading = new ReentrantLock();

    /** Held while the library writes, for the same reason. */
    private final ReentrantLock writing = new ReentrantLock();

    private volatile @Nullable OpenPort open;
    private volatile boolean closed;

    SerialLink(PortSystem system, PortFinder finder, SerialAddress address) {
        this.system = system;
        this.finder = finder;
        this.address = address;
    }

    /** {@inheritDoc} The system opens a port without waiting, so the time-out has nothing to bound. */
    @Override
    public void connect(Duration timeout) throws IOException {
        synchronized (lock) {
            if (closed) {
                throw new IOException("closed");
            }
            address = address.at(finder.find());
            open = system.open(address);
            finder.opened(address.port());
        }
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        reading.lock();
        try {
            while (true) {
                OpenPort port = connected();
                int count = port.read(buffer);
                if (count > 0) {
                    return count;
                }
                // None at all: closed, the system's own time-out of some days, or an end that the cable has.
                if (count < 0 || port.available() < 0) {
                    connected();
                    throw gone(port);
                }
            }
        } finally {
            reading.unlock();
        }
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
        writing.lock();
        try {
            int done = 0;
            while (done < length) {
                OpenPort port = connected();
                int count = port.write(data, offset + done, length - done);
                if (count <= 0) {
                    connected();
                    throw gone(port);
                }
                done += count;
            }
        } finally {
            writing.unlock();
        }
    }

    private OpenPort connected() throws IOException {
        OpenPort port = open;
        if (closed || port == null) {
            throw new IOException(closed ? "closed" : "not connected");
        }
        return port;
    }

    private IOException gone(OpenPort port) {
        return new IOException("The port " + address.port() + " is gone (error " + port.error()
                + "). Check the cable, and that the board has power");
    }

    /**
     * {@inheritDoc} On boards with an ESP chip RTS without DTR pulls the reset line, and DTR without RTS the one that
     * chooses the boot loader (<a
     * href="https://docs.espressif.com/projects/esptool/en/latest/esp32/advanced-topics/boot-mode-selection.html">boot
     * mode selection</a>), so DTR stays off until the chip runs again.
     */
    @Override
    public boolean reset() throws IOException {
        if (!address.resetsByRts()) {
            return false;
        }
        OpenPort port = connected();
        boolean done = setLines(port, true);
        long until = System.nanoTime() + RESET_NANOS;
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
        if (!setLines(port, false) || !done) {
            throw new IOException("The port " + address.port() + " has no line that resets the board (error "
                    + port.error() + "). Open it without reset=rts");
        }
        return true;
    }

    /** Sets RTS, then ends DTR; {@return whether the port has both}. */
    private static boolean setLines(OpenPort port, boolean rts) {
        boolean done = port.set(ControlLine.RTS, rts);
        return port.set(ControlLine.DTR, false) && done;
    }

    /** {@inheritDoc} Not while the port is being closed, which would set a line of another one. */
    @Override
    public boolean setLine(ControlLine line, boolean on) throws IOException {
        synchronized (lock) {
            OpenPort port = connected();
            if (!port.set(line, on)) {
                throw new IOException("The port " + address.port() + " has no line " + line + " that can be set (error "
                        + port.error() + "). Pseudo-terminals have none; check the cable of another port");
            }
            return true;
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            OpenPort port = open;
            if (!closed && port != null) {
                awaitSent(port);
            }
            closed = true;
            if (port == null) {
                return;
            }
            open = null;
            dropLines(port);
            if (!port.close()) {
                LOG.debug("Closing {} failed with error {}", address.port(), port.error());
            }
            awaitLeft(reading);
            awaitLeft(writing);
        }
    }

    /**
     * RTS before DTR: where both are wired to reset and boot mode, as on boards with an ESP chip, RTS without DTR means
     * reset. The system would drop both in an order of its own, or leave them.
     */
    private void dropLines(OpenPort port) {
        if (address.baud() != BOOT_LOADER_BAUD) {
            boolean unused = setLines(port, false); // a port without lines takes no notice
        }
    }

    /** Closing throws away what the system has not sent yet. Does not wait when a write waits itself. */
    private void awaitSent(OpenPort port) {
        if (!writing.tryLock()) {
            return;
        }
        try {
            long start = System.nanoTime();
            while (port.unsent() > 0
                    && System.nanoTime() - start < SEND_BEFORE_CLOSING_NANOS
                    && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        } finally {
            writing.unlock();
        }
    }

    private void awaitLeft(ReentrantLock call) {
        boolean interrupted = false;
        long start = System.nanoTime();
        boolean left = false;
        while (!left && System.nanoTime() - start < LEAVE_NANOS) {
            try {
                left = call.tryLock(LEAVE_NANOS, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (left) {
            call.unlock();
        } else {
            LOG.warn("A call on {} goes on although the port is closed", address.port());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
