package dev.belay.device.internal;

import dev.belay.device.BoardConsole;
import dev.belay.device.CallOptions;
import dev.belay.internal.Deadline;
import dev.belay.repl.CallInterruptedException;
import dev.belay.repl.DeviceStateLostException;
import dev.belay.repl.internal.CallControl;
import dev.belay.repl.internal.PlainConsole;
import dev.belay.repl.internal.ReplEngine;
import dev.belay.transport.TransportException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A console that somebody holds. A daemon thread of its own has the turn meanwhile, since a turn belongs to a thread,
 * and those who read, write and close are others.
 */
final class HeldConsole implements BoardConsole {
    private static final Logger log = LoggerFactory.getLogger(HeldConsole.class);
    private static final Duration SLACK = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final BoardConnection connection;
    private final String holder;
    private final Call call;
    private final CompletableFuture<PlainConsole> lent = new CompletableFuture<>();
    private final CountDownLatch wanted = new CountDownLatch(1);
    private final Thread thread;

    /** Held while somebody reads, who would take what the board says to those who take it back. */
    private final ReentrantLock reading = new ReentrantLock();

    /** Held while somebody writes. */
    private final ReentrantLock writing = new ReentrantLock();

    private HeldConsole(BoardConnection connection, String holder, Duration timeout) {
        this.connection = connection;
        this.holder = holder;
        this.call = Call.of(null, "hold the console for", holder, CallOptions.defaults(), timeout);
        this.thread = new Thread(this::hold, "belay-console-" + connection.board());
        thread.setDaemon(true);
    }

    static HeldConsole open(BoardConnection connection, String holder, Duration timeout) {
        HeldConsole console = new HeldConsole(connection, holder, timeout);
        console.thread.start();
        try {
            PlainConsole unused = console.lent.get();
            return console;
        } catch (InterruptedException e) {
            console.call.control().cancel("the calling thread was interrupted");
            console.close();
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("the calling thread was interrupted; nothing was sent", true, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void hold() {
        try {
            Object unused = connection.link().inTurn(call, this::lendAndTakeBack);
        } catch (RuntimeException | Error e) {
            if (!lent.completeExceptionally(e)) {
                log.debug("{} was given back by {} otherwise than it was taken", connection, holder, e);
            }
        } finally {
            wanted.countDown();
        }
    }

    /** With the turn in hand. */
    private boolean lendAndTakeBack() {
        Duration recovery = connection.options().recoveryTimeout();
        ReplEngine engine = connection.link().channel().engine();
        CallControl control = call.control();
        Boot boot = connection.link().currentBoot(call);
        connection.link().queue().heldBy(holder);
        try {
            PlainConsole console = engine.lend(control, Deadline.after(recovery));
            lent.complete(console);
            awaitEnd(engine);
            wanted.countDown();
            console.wake();
            awaitLeft(reading, recovery);
            awaitLeft(writing, recovery);
        } finally {
            connection.link().queue().heldBy(null);
            engine.takeBack(control, Deadline.after(recovery));
        }
        if (!connection.link().channel().calls().stillRuns(boot)) {
            boot.end();
            throw new DeviceStateLostException("the board was reset while its console was held by " + holder);
        }
        return true;
    }

    /** Until it is closed, its connection is, or the board is gone. */
    private void awaitEnd(ReplEngine engine) {
        while (call.control().reason() == null && engine.gone().isEmpty()) {
            try {
                if (wanted.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                return; // nobody knows this thread; the JVM may end
            }
        }
    }

    /** Waits until nobody has it any more, and nobody will: the console is closed. */
    private static void awaitLeft(ReentrantLock lock, Duration patience) {
        try {
            if (lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public byte[] read() {
        reading.lock();
        try {
            return readAlone();
        } finally {
            reading.unlock();
        }
    }

    private byte[] readAlone() {
        PlainConsole console = Objects.requireNonNull(lent.join());
        while (isWanted()) {
            try {
                byte[] bytes = console.take(Deadline.after(LOOK_AGAIN));
                if (bytes.length > 0) {
                    return bytes;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new byte[0];
            } catch (TransportException e) {
                if (isWanted()) {
                    wanted.countDown();
                    throw e;
                }
            }
        }
        wanted.countDown();
        return new byte[0];
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, data.length);
        writing.lock();
        try {
            if (!isWanted()) {
                throw new IllegalStateException("the console is closed");
            }
            Deadline deadline = Deadline.after(connection.options().callTimeout());
            Objects.requireNonNull(lent.join()).write(data, offset, length, deadline);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public boolean isOpen() {
        return isWanted() && connection.link().channel().engine().gone().isEmpty();
    }

    private boolean isWanted() {
        return wanted.getCount() > 0 && call.control().reason() == null;
    }

    @Override
    public void close() {
        wanted.countDown();
        PlainConsole console = lent.getNow(null);
        if (console != null && !lent.isCompletedExceptionally()) {
            console.wake();
        }
        Deadline deadline = Deadline.after(connection.options().recoveryTimeout(), SLACK);
        boolean interrupted = false;
        while (thread.isAlive() && !deadline.hasPassed()) {
            try {
                thread.join(Math.max(1, deadline.remaining().toMillis()));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "console of " + connection.board() + ", held by " + holder;
    }
}
