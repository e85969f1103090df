package dev.belay.repl.internal;

import dev.belay.internal.Deadline;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One program on its way to the board, and all that has come back since. Used by one thread. */
final class Conversation {
    private final Wire wire;
    private CallControl control;
    private Deadline deadline;
    private final int limit;
    private byte[] in = new byte[256];
    private int size;

    Conversation(Wire wire, CallControl control, Deadline deadline, int limit) {
        this.wire = wire;
        this.control = control;
        this.deadline = deadline;
        this.limit = limit;
    }

    /**
     * From now on only this deadline ends a wait: the call has been given up, and the board is brought back in step.
     */
    void giveUp(Deadline until) {
        control = new CallControl();
        deadline = until;
    }

    int size() {
        return size;
    }

    byte at(int index) {
        return in[index];
    }

    void write(byte[] data, int offset, int length) {
        wire.write(data, offset, length, deadline);
    }

    void write(String control) {
        wire.write(control, deadline);
    }

    /** Waits for more from the board until the call's own deadline. */
    void more() throws BrokenOff {
        while (!more(deadline)) {
            // woken without reason: go on waiting
        }
    }

    /**
     * Waits for more from the board.
     *
     * @return false when {@code until} passed and nothing came
     */
    boolean more(Deadline until) throws BrokenOff {
        if (control.reason() != null) {
            throw new BrokenOff(BrokenOff.Why.CANCELLED);
        }
        byte[] chunk;
        try {
            chunk = wire.input().take(until.remainingNanos() < deadline.remainingNanos() ? until : deadline);
        } catch (InterruptedException e) {
            throw new BrokenOff(BrokenOff.Why.THREAD_INTERRUPTED);
        }
        if (chunk.length > 0) {
            append(chunk);
            return true;
        }
        if (control.reason() != null) {
            throw new BrokenOff(BrokenOff.Why.CANCELLED);
        }
        if (deadline.hasPassed()) {
            throw new BrokenOff(BrokenOff.Why.TIMEOUT);
        }
        return false;
    }

    private void append(byte[] chunk) throws BrokenOff {
        if (size + chunk.length > in.length) {
            in = Arrays.copyOf(in, Math.max(size + chunk.length, in.length * 2));
        }
        System.arraycopy(chunk, 0, in, size, chunk.length);
        size += chunk.length;
        if (size > limit) {
            throw new BrokenOff(BrokenOff.Why.OUTPUT_LIMIT);
        }
    }

    /** Where a text of ASCII characters stands, or -1. */
    int indexOf(String text, int from) {
        int last = size - text.length();
        for (int i = Math.max(0, from); i <= last; i++) {
            if (hasAt(i, text)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the first bytes of a text, at least so many of them, come back from an index on. */
    boolean hasEcho(byte[] text, int from, int least) {
        int common = Math.min(size - from, text.length);
        return common >= Math.min(least, text.length) && Arrays.equals(in, from, from + common, text, 0, common);
    }

    boolean endsWith(String text) {
        return size >= text.length() && hasAt(size - text.length(), text);
    }

    private boolean hasAt(int index, String text) {
        for (int k = 0; k < text.length(); k++) {
            if (in[index + k] != text.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    String text(int from, int to) {
        return new String(in, from, Math.max(0, to - from), StandardCharsets.UTF_8);
    }

    /** The end of what the board said, for messages. */
    String tail() {
        return Said.quote(in, size);
    }
}
