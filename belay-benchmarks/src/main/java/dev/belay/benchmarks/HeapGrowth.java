package dev.belay.benchmarks;

import dev.belay.fs.TransferListener;

/** How much more of the heap is in use during a transfer than before it, garbage aside. */
final class HeapGrowth implements TransferListener {
    private static final long EVERY = 2L << 20;
    private static final double KIBIBYTE = 1024;

    private final long before = used();
    private long most;
    private long next = EVERY;

    @Override
    public void transferred(long bytes) {
        if (bytes >= next) {
            next += EVERY;
            most = Math.max(most, used() - before);
        }
    }

    /** {@return the bytes that are in use, garbage aside} */
    static long used() {
        // the second finds what the first has let go of
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    double kibibytes() {
        return most / KIBIBYTE;
    }
}
