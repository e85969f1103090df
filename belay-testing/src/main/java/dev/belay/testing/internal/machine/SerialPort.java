package dev.belay.testing.internal.machine;

import dev.belay.testing.machine.Registration;
import dev.belay.testing.machine.SimulatedUart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One serial port and the line that it is on. */
final class SerialPort implements SimulatedUart {
    private static final int IRQ_RECEIVE_IDLE = 64;

    private final int id;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ByteQueue toBoard = new ByteQueue();
    private final ByteQueue fromBoard = new ByteQueue();
    private final CopyOnWriteArrayList<Consumer<byte[]>> listeners = new CopyOnWriteArrayList<>();
    private int baudRate;
    private int trigger;
    private @Nullable Interrupts interrupts;

    SerialPort(int id) {
        this.id = id;
    }

    @Override
    public void send(byte[] data) {
        lock.lock();
        try {
            if (toBoard.size() + data.length > ByteQueue.CAPACITY) {
                throw new IllegalStateException(
                        "the program does not read UART " + id + ": " + toBoard.size() + " bytes wait");
            }
            toBoard.add(data);
            if (trigger != 0 && interrupts != null) {
                interrupts.raise(Interrupts.Source.UART, id, IRQ_RECEIVE_IDLE);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public byte[] received() {
        lock.lock();
        try {
            return fromBoard.copy();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void awaitReceived(String text, Duration timeout) throws InterruptedException {
        // byte by byte: a character that is torn or no UTF-8 must not hide a match
        String wanted = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        lock.lockInterruptibly();
        try {
            Waiting.until(
                    () -> new String(fromBoard.copy(), StandardCharsets.ISO_8859_1).contains(wanted),
                    changed,
                    timeout,
                    () -> "UART " + id + " received \"" + new String(fromBoard.copy(), StandardCharsets.UTF_8)
                            + "\" in " + timeout + ", which has no \"" + text + "\"");
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void clear() {
        lock.lock();
        try {
            toBoard.clear();
            fromBoard.clear();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Registration onReceive(Consumer<byte[]> listener) {
        Objects.requireNonNull(listener, "listener");
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public int baudRate() {
        lock.lock();
        try {
            return baudRate;
        } finally {
            lock.unlock();
        }
    }

    /** Begins a boot: every reset closes the port. */
    void reset(Interrupts interruptsOfBoot) {
        lock.lock();
        try {
            interrupts = interruptsOfBoot;
            baudRate = 0;
            trigger = 0;
        } finally {
            lock.unlock();
        }
    }

    void open(int newBaudRate) {
        lock.lock();
        try {
            baudRate = newBaudRate;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            baudRate = 0;
            trigger = 0;
        } finally {
            lock.unlock();
        }
    }

    void arm(int newTrigger) {
        lock.lock();
        try {
            trigger = newTrigger;
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return toBoard.size();
        } finally {
            lock.unlock();
        }
    }

    byte[] read(int limit) {
        lock.lock();
        try {
            return toBoard.take(limit);
        } finally {
            lock.unlock();
        }
    }

    void write(byte[] data) {
        lock.lock();
        try {
            fromBoard.add(data);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        listeners.forEach(listener -> listener.accept(data.clone()));
    }
}
