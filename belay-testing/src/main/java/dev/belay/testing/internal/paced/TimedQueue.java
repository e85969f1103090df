package dev.belay.testing.internal.paced;

/** Bytes that become due one after the other. Time is passed in, nothing waits; the caller locks. */
public interface TimedQueue {
    /** {@return how many bytes may be offered now} */
    int free();

    /**
     * Takes bytes in.
     *
     * @param data holds the bytes
     * @param offset index of the first
     * @param length how many, no more than {@link #free}
     * @param now when they are handed over
     */
    void offer(byte[] data, int offset, int length, long now);

    /** {@return whether nothing will be due, unless more is offered or the board reads on} */
    boolean isIdle();

    /** {@return when the next byte is due; only while not idle} */
    long nextDue();

    /**
     * Tells how long the wire is busy.
     *
     * @param now the time
     * @return nanoseconds until the last byte arrives, 0 when nothing is on the way
     */
    long remaining(long now);

    /** {@return whether the next byte is the last one: the one that somebody waits for} */
    boolean isNextLast();

    /**
     * Hands out what is due.
     *
     * @param now the time
     * @param buffer where the bytes go
     * @return how many, perhaps none
     */
    int takeDue(long now, byte[] buffer);
}
