package dev.belay.testing.internal.scripted;

import java.io.ByteArrayOutputStream;

/** What comes from the host, what gets lost or doubled on the way, and the bound of the board's receive buffer. */
final class InputLine {
    private final int receiveBuffer;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private int toDrop;
    private int toDuplicate;
    private int burst;
    private long dropped;

    InputLine(int receiveBuffer) {
        this.receiveBuffer = receiveBuffer;
    }

    /** A write begins: the board reads nothing before it is over, as far as its buffer is concerned. */
    void beginBurst() {
        burst = 0;
    }

    /** Notes a byte from the host, and tells how often it arrives. */
    int receive(byte value) {
        received.write(value);
        if (toDrop > 0) {
            toDrop--;
            return 0;
        }
        if (toDuplicate > 0) {
            toDuplicate--;
            return 2;
        }
        return 1;
    }

    /** Whether a byte that arrives fits, when so many wait to be read. */
    boolean fits(int waiting) {
        if (receiveBuffer > 0 && Math.max(burst, waiting) >= receiveBuffer) {
            dropped++;
            return false;
        }
        burst++;
        return true;
    }

    /** Loses the next bytes. */
    void drop(int count) {
        toDrop += count;
    }

    /** Lets each of the next bytes arrive twice. */
    void duplicate(int count) {
        toDuplicate += count;
    }

    /** All that the host has sent. */
    byte[] received() {
        return received.toByteArray();
    }

    /** How many bytes the host has sent. */
    int count() {
        return received.size();
    }

    /** How many bytes did not fit. */
    long dropped() {
        return dropped;
    }
}
