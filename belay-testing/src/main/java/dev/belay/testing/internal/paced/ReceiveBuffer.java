package dev.belay.testing.internal.paced;

import java.util.ArrayDeque;

/** What a board has received and not read. A byte that comes while it is full is gone, as with a UART. */
public final class ReceiveBuffer {
    private final int capacity;
    private final long intervalNanos;
    private final ArrayDeque<Byte> bytes = new ArrayDeque<>();
    private long nextRead;
    private boolean hasRead;
    private boolean paused;
    private long dropped;

    /**
     * Creates an empty buffer.
     *
     * @param capacity how many bytes it holds; 0 for no bound
     * @param intervalNanos how long the board is busy with each byte
     */
    public ReceiveBuffer(int capacity, long intervalNanos) {
        this.capacity = capacity;
        this.intervalNanos = intervalNanos;
    }

    /**
     * A byte arrives.
     *
     * @param value the byte
     * @param time when, no earlier than all that was done before
     */
    void arrive(byte value, long time) {
        if (capacity > 0 && bytes.size() >= capacity) {
            dropped++;
            return;
        }
        if (bytes.isEmpty() && (!hasRead || time - nextRead > 0)) {
            nextRead = time;
        }
        bytes.add(value);
    }

    /** {@return whether the board will read a byte without more coming} */
    boolean isReading() {
        return !paused && !bytes.isEmpty();
    }

    /** {@return when the board reads the next byte; only while it is reading} */
    long nextRead() {
        return nextRead;
    }

    /** {@return whether one byte is left} */
    boolean isNextLast() {
        return bytes.size() == 1;
    }

    /** {@return the byte that the board reads at {@link #nextRead}; only while it is reading} */
    byte read() {
        nextRead += intervalNanos;
        hasRead = true;
        return bytes.remove();
    }

    /**
     * Stops or resumes the board's reading.
     *
     * @param paused whether it stands still
     * @param now the time
     */
    void pause(boolean paused, long now) {
        if (this.paused && !paused && now - nextRead > 0) {
            nextRead = now;
        }
        this.paused = paused;
    }

    /** {@return how many bytes were lost} */
    long dropped() {
        return dropped;
    }
}
