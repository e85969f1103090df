package dev.belay.repl.internal;

import dev.belay.internal.Deadline;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The transport, read all the time by a thread of its own, and written with a deadline. */
final class Wire {
    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
    private static final int READ_SIZE = 4096;
    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(2);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(2);

    private final Transport transport;
    private final InputBuffer input = new InputBuffer();
    private final Thread reader;

    /** Written with the turn in hand. */
    private volatile long sent;

    /** Written by the reader alone. */
    private volatile long received;

    private final CompletableFuture<TransportException> gone = new CompletableFuture<>();

    Wire(Transport transport) {
        this.transport = transport;
        this.reader = new Thread(this::read, "belay-reader-" + transport.name());
        reader.setDaemon(true);
    }

    InputBuffer input() {
        return input;
    }

    /** Ends with the reason when nothing more will come from the board; its dependents run on the reader thread. */
    CompletableFuture<TransportException> gone() {
        return gone;
    }

    String name() {
        return transport.name();
    }

    void open(Deadline deadline) {
        transport.open(deadline.remaining());
        reader.start();
    }

    /**
     * Sends all of it. A transport that takes nothing for too long is closed, which ends the write. A call's time-out
     * may be shorter than a pause of this thread, which is no reason to give up a connection.
     */
    void write(byte[] data, int offset, int length, Deadline deadline) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Duration left = deadline.remaining();
        Duration patience = left.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : left;
        CompletableFuture<Void> unused = done.orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((nothing, failure) -> {
                    if (failure instanceof TimeoutException) {
                        transport.close();
                    }
                });
        try {
            transport.write(data, offset, length);
            countSent(length);
        } catch (TransportException e) {
            if (done.isCompletedExceptionally()) {
                throw new TransportException("the board took no more bytes and the connection was closed", e);
            }
            throw e;
        } finally {
            done.complete(null);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time
    private void countSent(int length) {
        sent += length;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread
    private void countReceived(int length) {
        received += length;
    }

    /** How many bytes were sent so far. */
    long sent() {
        return sent;
    }

    /** How many bytes have come so far. */
    long received() {
        return received;
    }

    void write(String control, Deadline deadline) {
        byte[] bytes = control.getBytes(StandardCharsets.ISO_8859_1);
        write(bytes, 0, bytes.length, deadline);
    }

    /** Resets the board by the transport's own means; false where it has none. */
    boolean reset() {
        return transport.reset();
    }

    /** Opens a transport that was closed, only to reset the board with it. */
    boolean resetClosed(Deadline deadline) {
        close();
        transport.open(deadline.remaining());
        Thread listener = new Thread(this::ignore, "belay-reader-" + transport.name());
        listener.setDaemon(true);
        listener.start();
        try {
            return transport.reset();
        } finally {
            transport.close();
            awaitEnd(listener);
        }
    }

    /** Reads for a transport that hears in this way what became of a reset. */
    private void ignore() {
        byte[] buffer = new byte[READ_SIZE];
        try {
            while (transport.read(buffer) >= 0) {
                // the board boots
            }
        } catch (TransportException e) {
            LOG.debug("{} broke with its reset", transport.name(), e);
        }
    }

    /** Frees the port and ends the reader. */
    void close() {
        transport.close();
        input.end(new TransportException("the connection is closed"));
        if (Thread.currentThread() == reader || !reader.isAlive()) {
            return;
        }
        awaitEnd(reader);
    }

    private static void awaitEnd(Thread thread) {
        boolean interrupted = false;
        Deadline deadline = Deadline.after(CLOSE_WAIT);
        while (thread.isAlive() && !deadline.hasPassed()) {
            try {
                thread.join(deadline.remaining().toMillis());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        byte[] buffer = new byte[READ_SIZE];
        try {
            for (int n = transport.read(buffer); n >= 0; n = transport.read(buffer)) {
                countReceived(n);
                input.append(buffer, n);
            }
            end(null);
        } catch (TransportException e) {
            end(e);
        } catch (RuntimeException | Error e) {
            end(new TransportException("reading from the board failed: " + e, e));
        }
    }

    private void end(@Nullable TransportException why) {
        input.end(why);
        gone.complete(why == null ? new TransportException("the board closed the connection") : why);
    }
}
