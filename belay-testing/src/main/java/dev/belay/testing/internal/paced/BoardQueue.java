package dev.belay.testing.internal.paced;

/** The way to the board: the wire, and the buffer at its end from which the board reads. */
public final class BoardQueue implements TimedQueue {
    private final WireQueue wire;
    private final ReceiveBuffer buffer;

    /**
     * Puts the two together.
     *
     * @param wire the wire
     * @param buffer what the board has received
     */
    public BoardQueue(WireQueue wire, ReceiveBuffer buffer) {
        this.wire = wire;
        this.buffer = buffer;
    }

    @Override
    public int free() {
        return wire.free();
    }

    @Override
    public void offer(byte[] data, int offset, int length, long now) {
        wire.offer(data, offset, length, now);
    }

    @Override
    public boolean isIdle() {
        return wire.isIdle() && !buffer.isReading();
    }

    @Override
    public long nextDue() {
        return readsFirst() ? buffer.nextRead() : wire.nextDue();
    }

    @Override
    public long remaining(long now) {
        return wire.remaining(now);
    }

    @Override
    public boolean isNextLast() {
        return buffer.isReading() ? buffer.isNextLast() && wire.isIdle() : wire.isNextLast();
    }

    @Override
    public int takeDue(long now, byte[] target) {
        int count = 0;
        while (count < target.length && !isIdle() && nextDue() - now <= 0) {
            if (readsFirst()) {
                target[count++] = buffer.read();
            } else {
                long time = wire.nextDue();
                buffer.arrive(wire.take(), time);
            }
        }
        return count;
    }

    /**
     * Stops or resumes the board's reading.
     *
     * @param paused whether it stands still
     * @param now the time
     */
    public void pause(boolean paused, long now) {
        buffer.pause(paused, now);
    }

    /** {@return how many bytes were lost because the board did not read in time} */
    public long dropped() {
        return buffer.dropped();
    }

    /** Whether the next thing to happen is that the board reads; at the same moment it reads before more arrives. */
    private boolean readsFirst() {
        return buffer.isReading() && (wire.isIdle() || buffer.nextRead() - wire.nextDue() <= 0);
    }
}
