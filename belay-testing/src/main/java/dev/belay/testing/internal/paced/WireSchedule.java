package dev.belay.testing.internal.paced;

/** Tells when the bytes of a serial line have left it: 8N1, ten bits a byte, one after the other. */
public final class WireSchedule {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final int baud;
    /** When the line last began to send after a pause, and how many bytes it has sent since: no rounding adds up. */
    private long runStart;

    private long runLength;
    private long lastEnd;
    private boolean used;

    /**
     * Creates an idle line.
     *
     * @param baud bits a second
     */
    public WireSchedule(int baud) {
        this.baud = baud;
    }

    /**
     * Puts one byte on the line.
     *
     * @param now when it is handed to the line, no earlier than the byte before
     * @return when its last bit has left
     */
    public long send(long now) {
        if (!used || now - lastEnd > 0) {
            runStart = now;
            runLength = 0;
            used = true;
        }
        runLength++;
        lastEnd = runStart + nanos(runLength, baud);
        return lastEnd;
    }

    static long nanos(long bytes, int baud) {
        long bits = bytes * 10;
        // whole seconds apart, so that the product stays within a long
        return bits / baud * NANOS_PER_SECOND + (bits % baud * NANOS_PER_SECOND + baud - 1) / baud;
    }
}
