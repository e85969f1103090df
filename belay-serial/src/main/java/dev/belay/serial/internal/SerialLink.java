package dev.belay.serial.internal;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import dev.belay.transport.internal.Link;
import dev.belay.transport.internal.PortClosing;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open serial port. The only class that touches jSerialComm, which unpacks a native library as soon as it is loaded;
 * this one is loaded when a port is opened.
 *
 * <p>jSerialComm tells failures by what it returns. Its error code is non-zero after successes too, so it only words a
 * failure and never decides that there is one.
 */
final class SerialLink implements Link {
    private static final Logger LOG = LoggerFactory.getLogger(SerialLink.class);
    private static final long SEND_BEFORE_CLOSING_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LEAVE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final AtomicBoolean PORTS_CLOSE_LAST = new AtomicBoolean();

    private final SerialAddress address;

    /** Makes opening and closing follow each other. */
    private final Object lock = new Object();

    /**
     * Held while the library reads. Whoever closes waits for it, since the library would go on with the next opening.
     */
    private final ReentrantLock reading = new ReentrantLock();

    /** Held while the library writes, for the same reason. */
    private final ReentrantLock writing = new ReentrantLock();

    private volatile @Nullable SerialPort open;
    private volatile boolean closed;

    SerialLink(SerialAddress address) {
        this.address = address;
    }

    /** {@inheritDoc} The system opens a port without waiting, so the time-out has nothing to bound. */
    @Override
    public void connect(Duration timeout) throws IOException {
        synchronized (lock) {
            if (closed) {
                throw new IOException("closed");
            }
            try {
                closePortsLast();
                open = openPort();
            } catch (LinkageError e) {
                throw new IOException("The native library for serial ports can't be loaded: " + e.getMessage(), e);
            }
        }
    }

    /** jSerialComm closes all ports when the JVM ends, in a hook of its own; sessions have to end before that. */
    private static void closePortsLast() {
        if (PORTS_CLOSE_LAST.compareAndSet(false, true)) {
            SerialPort.addShutdownHook(new Thread(PortClosing::prepare, "belay-before-ports-close"));
        }
    }

    private SerialPort openPort() throws IOException {
        SerialPort port;
        try {
            port = SerialPort.getCommPort(address.port());
        } catch (SerialPortInvalidPortException e) {
            throw new IOException(OpenFailure.missing(address.port(), ports()), e);
        }
        // Before opening: some boards reset when the lines change on an open port.
        boolean prepared = port.setDTRandRTS(address.dtr(), address.rts())
                && port.setComPortParameters(address.baud(), 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY)
                && port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED)
                // A read waits for one byte, for ever; a write returns when the system has the bytes.
                && port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 0, 0);
        if (!prepared) {
            throw new IOException("The settings of " + address.port() + " are not taken");
        }
        if (!port.openPort()) {
            throw new IOException(
                    OpenFailure.reason(address, port.getSystemPortPath(), port.getLastErrorCode(), SerialLink::ports));
        }
        return port;
    }

    private static List<String> ports() {
        return Arrays.stream(SerialPort.getCommPorts())
                .map(SerialPort::getSystemPortPath)
                .sorted()
                .toList();
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        reading.lock();
        try {
            while (true) {
                SerialPort port = connected();
                int count = port.readBytes(buffer, buffer.length);
                if (count > 0) {
                    return count;
                }
                // None at all: closed, the system's own time-out of some days, or an end that the cable has.
                if (count < 0 || port.bytesAvailable() < 0) {
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
                SerialPort port = connected();
                int count = port.writeBytes(data, length - done, offset + done);
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

    private SerialPort connected() throws IOException {
        SerialPort port = open;
        if (closed || port == null) {
            throw new IOException(closed ? "closed" : "not connected");
        }
        return port;
    }

    private IOException gone(SerialPort port) {
        return new IOException("The port " + address.port() + " is gone (error " + port.getLastErrorCode()
                + "). Check the cable, and that the board has power");
    }

    @Override
    public void close() {
        synchronized (lock) {
            SerialPort port = open;
            if (!closed && port != null) {
                awaitSent(port);
            }
            closed = true;
            if (port == null) {
                return;
            }
            open = null;
            if (!port.closePort()) {
                LOG.debug("Closing {} failed with error {}", address.port(), port.getLastErrorCode());
            }
            awaitLeft(reading);
            awaitLeft(writing);
        }
    }

    /** Closing throws away what the system has not sent yet. Does not wait when a write waits itself. */
    private void awaitSent(SerialPort port) {
        if (!writing.tryLock()) {
            return;
        }
        try {
            long start = System.nanoTime();
            while (port.bytesAwaitingWrite() > 0
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
