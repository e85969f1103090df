package dev.belay.repl.internal;

import dev.belay.internal.Deadline;
import dev.belay.internal.Uninterrupted;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One program on its way to the board, and all that has come back since. Used by one thread. */
final class Conversation {
    private static final int QUOTED = 200;

    private final Wire wire;
    private CallControl control;
    private Deadline deadline;
    private final int limit;
    private byte[] in = new byte[256];
    /** Index of the first byte that is kept; indexes count from the first that came. */
    private int start;

    private int size;
    private @Nullable Patience patience;

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
        patience = null;
        deadline = until;
    }

    /** From now on silence is judged by somebody who knows when the board has nothing to say. */
    void judgedBy(Patience by) {
        patience = by;
    }

    int start() {
        return start;
    }

    int size() {
        return size;
    }

    byte at(int index) {
        return in[index - start];
    }

    /** Shows an exchange the frame that begins at an index: {@return its length, or 0 while it is not complete} */
    int offer(ByteExchange exchange, int index) {
        return exchange.take(in, index - start, size - start);
    }

    /** Lets go of what came before an index, but for the last bytes, which messages quote. */
    void forget(int before) {
        int first = before - QUOTED;
        if (first - start > in.length / 2) {
            System.arraycopy(in, first - start, in, 0, size - first);
            start = first;
        }
    }

    void write(byte[] data, int offset, int length) {
        wire.write(data, offset, length, deadline);
    }

    void write(String control) {
        wire.write(control, deadline);
    }

    /** Gives the call more time: the board has shown that it goes on. */
    void extend(Deadline until) {
        deadline = until;
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
        String input = control.takeInput();
        if (!input.isEmpty()) {
            wire.write(input, deadline);
        }
        byte[] chunk;
        try {
            chunk = wire.input().take(until.remainingNanos() < deadline.remainingNanos() ? until : deadline);
        } catch (InterruptedException e) {
            if (!Uninterrupted.keep()) {
                throw new BrokenOff(BrokenOff.Why.THREAD_INTERRUPTED);
            }
            chunk = new byte[0];
        }
        if (chunk.length > 0) {
            append(chunk);
            return true;
        }
        if (control.reason() != null) {
            throw new BrokenOff(BrokenOff.Why.CANCELLED);
        }
        if (deadline.hasPassed()) {
            Deadline next = patience == null ? null : patience.afterSilence();
            if (next == null) {
                throw new BrokenOff(BrokenOff.Why.TIMEOUT);
            }
            deadline = next;
        }
        return false;
    }

    private void append(byte[] chunk) throws BrokenOff {
        int held = size - start;
        if (held + chunk.length > in.length) {
            in = Arrays.copyOf(in, Math.max(held + chunk.length, in.length * 2));
        }
        System.arraycopy(chunk, 0, in, held, chunk.length);
        size += chunk.length;
        if (size - start > limit) {
            throw new BrokenOff(BrokenOff.Why.OUTPUT_LIMIT);
        }
    }

    /** Where a text of ASCII characters stands, or -1. */
    int indexOf(String text, int from) {
        int last = size - text.length();
        for (int i = Math.max(start, from); i <= last; i++) {
            if (hasAt(i, text)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the first bytes of a text, at least so many of them, come back from an index on. */
    boolean hasEcho(byte[] text, int from, int least) {
        int common = Math.min(size - from, text.length);
        return common >= Math.min(least, text.length)
                && Arrays.equals(in, from - start, from - start + common, text, 0, common);
    }

    boolean endsWith(String text) {
        return size - start >= text.length() && hasAt(size - text.length(), text);
    }

    private boolean hasAt(int index, String text) {
        for (int k = 0; k < text.length(); k++) {
            if (in[index - start + k] != text.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    String text(int from, int to) {
        int first = Math.max(start, from);
        return new String(in, first - start, Math.max(0, to - first), StandardCharsets.UTF_8);
    }

    /** The end of what the board said, for messages. */
    String tail() {
        return Said.quote(in, size - start);
    }
}
