package dev.belay.testing.internal.paced;

/**
 * What a wire is like.
 *
 * @param baud bits a second; a byte takes ten
 * @param latencyNanos how long a byte travels after it has left
 * @param sendBuffer how many written bytes may wait before a write blocks
 * @param receiveBuffer how many bytes the board keeps that it has not read; 0 for no bound
 * @param boardBytesPerSecond how fast the board reads; 0 for at once
 */
public record WireSettings(int baud, long latencyNanos, int sendBuffer, int receiveBuffer, int boardBytesPerSecond) {
    /** What a board may have said that is not on the wire yet: about what a UART driver holds. */
    private static final int BOARD_SEND_BUFFER = 256;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /**
     * Makes the way from host to board.
     *
     * @return an empty queue
     */
    public BoardQueue toBoard() {
        long interval = boardBytesPerSecond == 0 ? 0 : NANOS_PER_SECOND / boardBytesPerSecond;
        return new BoardQueue(queue(sendBuffer), new ReceiveBuffer(receiveBuffer, interval));
    }

    /**
     * Makes the way from board to host.
     *
     * @return an empty queue
     */
    public WireQueue toHost() {
        return queue(BOARD_SEND_BUFFER);
    }

    /**
     * The least time that an exchange takes: its bytes one after the other, and the latency there and back.
     *
     * @param bytesOut how many bytes go to the board
     * @param bytesIn how many bytes come back
     * @return nanoseconds, rounded up
     */
    public long idealNanos(long bytesOut, long bytesIn) {
        return WireSchedule.nanos(bytesOut + bytesIn, baud) + 2 * latencyNanos;
    }

    private WireQueue queue(int waiting) {
        // what travels is in no one's buffer, so it must not count as waiting
        long travelling = latencyNanos * baud / (10 * NANOS_PER_SECOND) + 1;
        return new WireQueue(new WireSchedule(baud), latencyNanos, Math.toIntExact(waiting + travelling));
    }
}
