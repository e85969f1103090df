package dev.belay.testing.internal.paced;

/** A wire in one direction: each byte with the time at which it arrives. */
public final class WireQueue implements TimedQueue {
    private final WireSchedule schedule;
    private final long latencyNanos;
    private final byte[] bytes;
    private final long[] due;
    private int head;
    private int size;

    /**
     * Creates an empty wire.
     *
     * @param schedule when bytes leave
     * @param latencyNanos how long they travel after that
     * @param capacity how many may wait or travel
     */
    public WireQueue(WireSchedule schedule, long latencyNanos, int capacity) {
        this.schedule = schedule;
        this.latencyNanos = latencyNanos;
        this.bytes = new byte[capacity];
        this.due = new long[capacity];
    }

    @Override
    public int free() {
        return bytes.length - size;
    }

    @Override
    public void offer(byte[] data, int offset, int length, long now) {
        for (int i = 0; i < length; i++) {
            int index = (head + size) % bytes.length;
            bytes[index] = data[offset + i];
            due[index] = schedule.send(now) + latencyNanos;
            size++;
        }
    }

    @Override
    public boolean isIdle() {
        return size == 0;
    }

    @Override
    public long nextDue() {
        return due[head];
    }

    @Override
    public long remaining(long now) {
        return size == 0 ? 0 : Math.max(0, due[(head + size - 1) % due.length] - now);
    }

    @Override
    public boolean isNextLast() {
        return size == 1;
    }

    @Override
    public int takeDue(long now, byte[] buffer) {
        int count = 0;
        while (count < buffer.length && size > 0 && due[head] - now <= 0) {
            buffer[count++] = take();
        }
        return count;
    }

    /** {@return the next byte, due or not; only while not idle} */
    byte take() {
        byte value = bytes[head];
        head = (head + 1) % bytes.length;
        size--;
        return value;
    }
}
