package dev.belay.device.internal;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What goes to and fro for one namespace. Thread-safe. */
public final class Traffic {
    // guarded by this
    private long calls;
    private long sent;
    private long received;
    private long nanos;
    private long repeats;

    private volatile @Nullable Consumer<Counts> gate;

    Traffic() {}

    /**
     * How much it was so far.
     *
     * @param calls how many calls its owner made
     * @param sent how many bytes went to the board
     * @param received how many bytes came from it
     * @param nanos for how many nanoseconds it had the board
     * @param repeats how often something was sent again that had not arrived whole
     */
    public record Counts(long calls, long sent, long received, long nanos, long repeats) {
        /** Nothing. */
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0);
    }

    /**
     * Has calls refused.
     *
     * @param check told before each call what was used so far; throws where it is too much
     */
    public void gate(Consumer<Counts> check) {
        gate = check;
    }

    /** One more call of the owner, unless it is refused. */
    synchronized void call() {
        Consumer<Counts> check = gate;
        if (check != null) {
            check.accept(counts());
        }
        calls++;
    }

    synchronized void add(long bytesSent, long bytesReceived, long duration) {
        sent += bytesSent;
        received += bytesReceived;
        nanos += duration;
    }

    /**
     * Something was sent again.
     *
     * @param times how often
     */
    public synchronized void repeated(long times) {
        repeats += times;
    }

    /** {@return how much it was so far} */
    public synchronized Counts counts() {
        return new Counts(calls, sent, received, nanos, repeats);
    }
}
