package dev.belay.testing;

import dev.belay.testing.internal.TransportArguments;
import dev.belay.testing.internal.paced.PacedConnection;
import dev.belay.testing.internal.paced.WireClock;
import dev.belay.testing.internal.paced.WireSettings;
import dev.belay.transport.ControlLine;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A board behind a serial wire: bytes take their time, in both directions.
 *
 * <pre>{@code
 * Transport board = PacedTransport.over(simulated)
 *         .baud(115_200)
 *         .latency(Duration.ofMillis(1))
 *         .receiveBuffer(260)
 *         .build();
 * }</pre>
 *
 * <p>The line is 8N1: a byte takes ten bits. A byte has left when the one before it has left, or at the moment of its
 * writing where that is later, plus ten bits; it arrives one latency after that, never earlier. The last byte of what
 * is under way comes within some 30 µs of that time (on a machine with an idle core); bytes that others follow come
 * within some 100 µs. Nothing is late for the sake of what was late before: no error adds up.
 *
 * <p>Writing returns at once while the send buffer has room, as with a driver of the operating system. Closing delivers
 * what was written, taking the time that the wire needs for it, at most a second; what the board says meanwhile is
 * lost.
 *
 * <p>It owns the transport that it wraps: opens it, reads all the time, and closes it. One daemon thread for each
 * direction runs while it is open.
 */
public final class PacedTransport implements Transport {
    private final Transport inner;
    private final WireSettings settings;
    private final WireClock clock;
    private final AtomicLong bytesOut = new AtomicLong();
    private final AtomicLong bytesIn = new AtomicLong();
    private final AtomicLong droppedBefore = new AtomicLong();
    private final Object opening = new Object();
    private volatile @Nullable PacedConnection connection;
    private volatile boolean innerIsOpening;
    private volatile boolean paused;

    private PacedTransport(Transport inner, WireSettings settings, WireClock clock) {
        this.inner = inner;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Begins to describe a wire. Without more it is a line of 115200 baud without latency, to a board that reads at
     * once.
     *
     * @param inner the board, closed
     * @return a builder
     */
    public static Builder over(Transport inner) {
        return new Builder(inner);
    }

    /**
     * The least time that one exchange takes on such a wire: its bytes one after the other, and the latency there and
     * back.
     *
     * @param baud bits a second, at least 1
     * @param latency how long a byte travels, each way
     * @param bytesOut how many bytes go to the board
     * @param bytesIn how many bytes come back
     * @return the time, rounded up to a nanosecond
     */
    public static Duration idealDuration(int baud, Duration latency, long bytesOut, long bytesIn) {
        return Duration.ofNanos(
                new WireSettings(Builder.checkBaud(baud), latency.toNanos(), 1, 0, 0).idealNanos(bytesOut, bytesIn));
    }

    /**
     * The least time that one exchange takes on this wire.
     *
     * @param bytesOut how many bytes go to the board
     * @param bytesIn how many bytes come back
     * @return the time, rounded up to a nanosecond
     */
    public Duration idealDuration(long bytesOut, long bytesIn) {
        return Duration.ofNanos(settings.idealNanos(bytesOut, bytesIn));
    }

    /** {@return the name of the board behind the wire} */
    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public void open(Duration timeout) {
        synchronized (opening) {
            if (connection != null) {
                throw new IllegalStateException(name() + " is open already");
            }
            openInner(timeout);
            PacedConnection opened = new PacedConnection(inner, settings, clock, bytesIn);
            opened.pauseBoard(paused);
            connection = opened;
        }
    }

    private void openInner(Duration timeout) {
        innerIsOpening = true;
        try {
            inner.open(timeout);
        } finally {
            innerIsOpening = false;
        }
    }

    @Override
    public int read(byte[] buffer) {
        TransportArguments.checkBuffer(buffer);
        PacedConnection current = connection;
        return current == null ? -1 : current.read(buffer);
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, data.length);
        PacedConnection current = connection;
        if (current == null) {
            throw new TransportException("The paced wire to " + name() + " is not open");
        }
        current.write(data, offset, length);
        bytesOut.addAndGet(length);
    }

    @Override
    public boolean reset() {
        return inner.reset();
    }

    @Override
    public boolean setLine(ControlLine line, boolean on) {
        return inner.setLine(line, on);
    }

    @Override
    public boolean isOpen() {
        return connection != null;
    }

    @Override
    public void close() {
        if (innerIsOpening) {
            inner.close(); // ends the opening, which holds the lock
        }
        synchronized (opening) {
            PacedConnection current = connection;
            connection = null;
            if (current != null) {
                current.close();
                droppedBefore.addAndGet(current.dropped());
            }
        }
    }

    /** Makes the board stop reading, as a busy one does: its receive buffer fills up, then bytes are lost. */
    public void pauseBoard() {
        setPaused(true);
    }

    /** Lets the board read again, first what is in its receive buffer. */
    public void resumeBoard() {
        setPaused(false);
    }

    /** {@return how many bytes the host has written since this was built} */
    public long bytesOut() {
        return bytesOut.get();
    }

    /** {@return how many bytes were delivered to the host since this was built} */
    public long bytesIn() {
        return bytesIn.get();
    }

    /** {@return how many bytes came while the board's receive buffer was full, since this was built} */
    public long bytesDropped() {
        PacedConnection current = connection;
        return droppedBefore.get() + (current == null ? 0 : current.dropped());
    }

    private void setPaused(boolean paused) {
        synchronized (opening) {
            this.paused = paused;
            PacedConnection current = connection;
            if (current != null) {
                current.pauseBoard(paused);
            }
        }
    }

    /** Describes a wire; see {@link PacedTransport#over}. */
    public static final class Builder {
        private final Transport inner;
        private int baud = 115_200;
        private Duration latency = Duration.ZERO;
        private int sendBuffer = 4096;
        private int receiveBuffer;
        private int boardBytesPerSecond;

        private Builder(Transport inner) {
            this.inner = Objects.requireNonNull(inner, "inner");
        }

        /**
         * Sets the speed of the line. Default 115200.
         *
         * @param baud bits a second, at least 1
         * @return this builder
         */
        public Builder baud(int baud) {
            this.baud = checkBaud(baud);
            return this;
        }

        /**
         * Sets how long a byte travels, each way. Default zero.
         *
         * @param latency zero to 10 seconds
         * @return this builder
         */
        public Builder latency(Duration latency) {
            if (latency.isNegative() || latency.compareTo(Duration.ofSeconds(10)) > 0) {
                throw new IllegalArgumentException("latency must be from 0 to 10 seconds, not " + latency);
            }
            this.latency = latency;
            return this;
        }

        /**
         * Sets how many written bytes may wait for the line before a write blocks. Default 4096.
         *
         * @param bytes at least 1
         * @return this builder
         */
        public Builder sendBuffer(int bytes) {
            this.sendBuffer = check("sendBuffer", bytes, 1);
            return this;
        }

        /**
         * Sets how many bytes the board keeps that it has not read; what comes while it is full is dropped, as UART
         * boards do. It matters only where the board reads slowly: see {@link #boardBytesPerSecond} and
         * {@link PacedTransport#pauseBoard}. Default 0: no bound.
         *
         * @param bytes at least 0
         * @return this builder
         */
        public Builder receiveBuffer(int bytes) {
            this.receiveBuffer = check("receiveBuffer", bytes, 0);
            return this;
        }

        /**
         * Sets how fast the board reads from its receive buffer. Default 0: at once.
         *
         * @param bytes bytes a second, at least 0
         * @return this builder
         */
        public Builder boardBytesPerSecond(int bytes) {
            this.boardBytesPerSecond = check("boardBytesPerSecond", bytes, 0);
            return this;
        }

        /**
         * Makes the wire. Nothing is opened.
         *
         * @return a transport, closed
         */
        public PacedTransport build() {
            return build(WireClock.SYSTEM);
        }

        PacedTransport build(WireClock clock) {
            return new PacedTransport(
                    inner,
                    new WireSettings(baud, latency.toNanos(), sendBuffer, receiveBuffer, boardBytesPerSecond),
                    clock);
        }

        private static int checkBaud(int baud) {
            return check("baud", baud, 1);
        }

        private static int check(String name, int value, int least) {
            if (value < least) {
                throw new IllegalArgumentException(name + " must be at least " + least + ", not " + value);
            }
            return value;
        }
    }
}
