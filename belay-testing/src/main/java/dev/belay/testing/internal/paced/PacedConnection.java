package dev.belay.testing.internal.paced;

import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open {@link dev.belay.testing.PacedTransport}: two lanes, and a thread at the board's end of each. */
public final class PacedConnection {
    private static final Logger LOG = LoggerFactory.getLogger(PacedConnection.class);
    private static final int CHUNK = 256;
    /** What a board may take, beside the wire, for the bytes that were written before close. */
    private static final long BOARD_MILLIS = 200;

    private static final long DRAIN_MILLIS = 1_000;

    private static final long JOIN_MILLIS = 1_000;

    private final Transport inner;
    private final Lane<BoardQueue> toBoard;
    private final Lane<WireQueue> toHost;
    private final AtomicLong bytesIn;
    private final Thread writer;
    private final Thread reader;

    /**
     * Starts the threads.
     *
     * @param inner the board, open
     * @param settings what the wire is like
     * @param clock the time
     * @param bytesIn counts what is delivered to the host
     */
    public PacedConnection(Transport inner, WireSettings settings, WireClock clock, AtomicLong bytesIn) {
        this.inner = inner;
        this.bytesIn = bytesIn;
        toBoard = new Lane<>(settings.toBoard(), clock);
        toHost = new Lane<>(settings.toHost(), clock);
        writer = start("belay-wire-to-board " + inner.name(), this::carryToBoard);
        reader = start("belay-wire-to-host " + inner.name(), this::carryToHost);
    }

    /**
     * Takes what the host writes.
     *
     * @param data holds the bytes
     * @param offset index of the first
     * @param length how many
     * @throws TransportException if the board is gone or the wire was closed
     */
    public void write(byte[] data, int offset, int length) {
        if (!toBoard.put(data, offset, length)) {
            TransportException cause = toBoard.failure();
            throw new TransportException(
                    cause == null ? "The paced wire to " + inner.name() + " was closed" : cause.reason(), cause);
        }
    }

    /**
     * Gives what is due to the host.
     *
     * @param buffer where the bytes go
     * @return how many; -1 at the end
     */
    public int read(byte[] buffer) {
        int count = toHost.take(buffer);
        bytesIn.addAndGet(Math.max(count, 0));
        return count;
    }

    /**
     * Stops or resumes the board's reading.
     *
     * @param paused whether it stands still
     */
    public void pauseBoard(boolean paused) {
        toBoard.with((queue, now) -> queue.pause(paused, now));
    }

    /** {@return how many bytes the board has lost} */
    public long dropped() {
        AtomicLong dropped = new AtomicLong();
        toBoard.with((queue, now) -> dropped.set(queue.dropped()));
        return dropped.get();
    }

    /** Delivers what was written, as a serial driver does, and ends both threads. */
    public void close() {
        toHost.close();
        toBoard.finish(null);
        if (Thread.currentThread() != writer) {
            AtomicLong nanos = new AtomicLong();
            toBoard.with((queue, now) -> nanos.set(queue.remaining(now)));
            join(writer, Math.min(TimeUnit.NANOSECONDS.toMillis(nanos.get()) + BOARD_MILLIS, DRAIN_MILLIS));
        }
        toBoard.close();
        inner.close();
        join(writer, JOIN_MILLIS);
        join(reader, JOIN_MILLIS);
    }

    private void carryToBoard() {
        byte[] chunk = new byte[CHUNK];
        try {
            for (int count = toBoard.take(chunk); count > 0; count = toBoard.take(chunk)) {
                inner.write(chunk, 0, count);
            }
        } catch (TransportException e) {
            toBoard.finish(e);
            toBoard.close();
        } catch (RuntimeException | Error e) {
            LOG.warn("The board {} failed to take bytes", inner.name(), e);
            toBoard.finish(new TransportException("The board failed to take bytes", e));
            toBoard.close();
        }
    }

    private void carryToHost() {
        byte[] chunk = new byte[CHUNK];
        @Nullable TransportException failure = null;
        try {
            for (int count = inner.read(chunk); count >= 0; count = inner.read(chunk)) {
                if (!toHost.put(chunk, 0, count)) {
                    return;
                }
            }
        } catch (TransportException e) {
            failure = e;
        } catch (RuntimeException | Error e) {
            failure = new TransportException("The board failed to give bytes", e);
        }
        toHost.finish(failure);
    }

    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void join(Thread thread, long millis) {
        if (thread == Thread.currentThread()) {
            return;
        }
        try {
            TimeUnit.MILLISECONDS.timedJoin(thread, millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
