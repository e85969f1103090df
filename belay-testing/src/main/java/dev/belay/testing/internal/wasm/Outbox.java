package dev.belay.testing.internal.wasm;

import dev.belay.transport.TransportException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The line from a board to whoever is connected. What the board sends before the first connection waits for it, up to
 * {@value #CAPACITY} bytes; later, what it sends while nobody is connected is lost. A reader that falls that far behind
 * makes the board wait.
 */
final class Outbox {
    private static final int CAPACITY = 256 * 1024;

    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ByteQueue output = new ByteQueue();
    private long connection;
    private boolean connected;
    private boolean ended;
    private @Nullable Throwable failure;

    Outbox(String name) {
        this.name = name;
    }

    /**
     * Begins a connection.
     *
     * @return its number
     * @throws TransportException if the board has ended, or has a connection
     */
    long connect() {
        lock.lock();
        try {
            checkAlive();
            if (connected) {
                throw new TransportException("the embedded board " + name + " has an open connection already");
            }
            if (connection > 0) {
                output.clear();
            }
            connected = true;
            return ++connection;
        } finally {
            lock.unlock();
        }
    }

    private void checkAlive() {
        if (failure != null) {
            throw new TransportException("the interpreter of the embedded board " + name + " crashed", failure);
        }
        if (ended) {
            throw new TransportException("the embedded board " + name + " is closed");
        }
    }

    /** Fails unless this connection can send. */
    void checkConnected(long number) {
        lock.lock();
        try {
            checkAlive();
            if (!connected || number != connection) {
                throw new TransportException("the connection to the embedded board " + name + " has ended");
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends a connection from the outside: what was not read is lost. */
    void disconnect(long number) {
        lock.lock();
        try {
            if (number == connection) {
                connected = false;
                output.clear();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the connection from the board's side: what was sent can be read still. */
    void drop() {
        lock.lock();
        try {
            connected = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Tells readers that nothing will come any more, and why. */
    void end(@Nullable Throwable cause) {
        lock.lock();
        try {
            ended = true;
            failure = cause;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** {@return how many bytes came, or -1 at the end} */
    int read(long number, byte[] buffer) {
        lock.lock();
        try {
            while (number == connection && output.isEmpty()) {
                if (failure != null) {
                    checkAlive();
                }
                if (!connected || ended) {
                    return -1;
                }
                changed.awaitUninterruptibly();
            }
            changed.signalAll();
            return number == connection ? output.take(buffer, 0, buffer.length) : -1;
        } finally {
            lock.unlock();
        }
    }

    /** Sends; waits while the reader is far behind. Called by the board's thread. */
    void write(byte[] data, Inbox inbox) {
        lock.lock();
        try {
            while (connected && output.size() >= CAPACITY) {
                try {
                    changed.await();
                } catch (InterruptedException e) {
                    inbox.checkReset();
                }
            }
            if (connected || (connection == 0 && output.size() < CAPACITY)) {
                output.add(data, 0, data.length);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
