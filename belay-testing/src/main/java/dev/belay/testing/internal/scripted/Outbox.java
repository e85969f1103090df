package dev.belay.testing.internal.scripted;

import java.util.ArrayDeque;

/** What is on the way to the host, and what goes wrong there. The board locks. */
final class Outbox {
    private final ArrayDeque<Chunk> chunks = new ArrayDeque<>();
    private boolean held;
    private long heldUntil;
    private int toDrop;
    private int toDuplicate;

    /** Sends a byte. */
    void put(byte value) {
        if (toDrop > 0) {
            toDrop--;
            return;
        }
        append(value);
        if (toDuplicate > 0) {
            toDuplicate--;
            append(value);
        }
    }

    /** Sends bytes. */
    void put(byte[] values) {
        for (byte value : values) {
            put(value);
        }
    }

    /** Takes what has arrived by now. */
    int take(long now, byte[] buffer) {
        int count = 0;
        while (count < buffer.length && !chunks.isEmpty() && chunks.getFirst().isDue(now)) {
            Chunk chunk = chunks.getFirst();
            while (count < buffer.length && !chunk.bytes.isEmpty()) {
                buffer[count++] = chunk.bytes.remove();
            }
            if (chunk.bytes.isEmpty()) {
                chunks.remove();
            }
        }
        return count;
    }

    /** Whether there is anything, due or not. */
    boolean isEmpty() {
        return chunks.isEmpty();
    }

    /** When the first byte arrives; only while not empty. */
    long nextDue() {
        return chunks.getFirst().due;
    }

    /** All that is sent from now on arrives no earlier than this. */
    void hold(long until) {
        held = true;
        heldUntil = until;
    }

    /** Loses the next bytes. */
    void drop(int count) {
        toDrop += count;
    }

    /** Sends each of the next bytes twice. */
    void duplicate(int count) {
        toDuplicate += count;
    }

    /** Loses what nobody has read. */
    void clear() {
        chunks.clear();
        held = false;
    }

    private void append(byte value) {
        Chunk last = chunks.peekLast();
        if (last == null || (held && (!last.timed || last.due != heldUntil))) {
            last = new Chunk(held, heldUntil);
            chunks.add(last);
        }
        last.bytes.add(value);
    }

    private static final class Chunk {
        private final boolean timed;
        private final long due;
        private final ArrayDeque<Byte> bytes = new ArrayDeque<>();

        Chunk(boolean timed, long due) {
            this.timed = timed;
            this.due = due;
        }

        boolean isDue(long now) {
            return !timed || due - now <= 0;
        }
    }
}
