package dev.belay.cable;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What a bad cable does to the bytes of one direction: each of so many meets a fault, drawn from a seed. */
final class CableFaults {
    /** One fault in so many bytes. */
    private static final int BYTES = 2_000;

    private static final int LONGEST_STALL_MILLIS = 400;

    /** What may happen to a byte. */
    private enum Kind {
        LOST,
        DOUBLED,
        CHANGED,
        STALLED,
        CUT
    }

    /** The faults so far, of both directions. */
    static final class Count {
        private final AtomicInteger faults = new AtomicInteger();
        private volatile boolean over;

        int faults() {
            return faults.get();
        }

        /** From now on the cable is a good one. */
        void repair() {
            over = true;
        }
    }

    private final Random random;
    private final Count count;
    private final boolean cuts;
    private final CountDownLatch closed;

    /**
     * Prepares one direction.
     *
     * @param seed whence the faults are drawn
     * @param count counts them
     * @param cuts whether the cable may be pulled
     * @param closed ends what stalls
     */
    CableFaults(long seed, Count count, boolean cuts, CountDownLatch closed) {
        this.random = new Random(seed);
        this.count = count;
        this.cuts = cuts;
        this.closed = closed;
    }

    /** Tells what becomes of bytes; null where the cable is pulled. Waits while it stalls. */
    byte[] pass(byte[] data, int offset, int length) {
        ByteArrayOutputStream passed = new ByteArrayOutputStream(length + 1);
        for (int i = offset; i < offset + length; i++) {
            if (count.over || random.nextInt(BYTES) != 0) {
                passed.write(data[i]);
                continue;
            }
            count.faults.incrementAndGet();
            switch (draw()) {
                case LOST -> {}
                case DOUBLED -> passed.writeBytes(new byte[] {data[i], data[i]});
                case CHANGED -> passed.write(changed(data[i]));
                case STALLED -> {
                    stall();
                    passed.write(data[i]);
                }
                case CUT -> {
                    return null;
                }
            }
        }
        return passed.toByteArray();
    }

    private Kind draw() {
        int drawn = random.nextInt(16);
        return drawn == 0 && cuts ? Kind.CUT : Kind.values()[drawn % 4];
    }

    /** Often a control character, which is worse than others. */
    private int changed(byte value) {
        int control = random.nextInt(32);
        return random.nextInt(3) == 0 && control != value ? control : value ^ (1 + random.nextInt(255));
    }

    private void stall() {
        try {
            boolean unused = closed.await(1 + random.nextInt(LONGEST_STALL_MILLIS), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
