package dev.belay.benchmarks;

import java.util.Arrays;

/** How long things take. */
final class Measure {
    private static final double NANOS_PER_MILLI = 1e6;

    private Measure() {}

    /** A piece of work that is timed by itself, such as the middle of something longer. Returns nanoseconds. */
    interface Timed {
        long run() throws Exception;
    }

    /** The median in milliseconds, after runs that don't count. */
    static double median(int warmUp, int count, Timed work) throws Exception {
        for (int i = 0; i < warmUp; i++) {
            work.run();
        }
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            nanos[i] = work.run();
        }
        Arrays.sort(nanos);
        return (nanos[(count - 1) / 2] + nanos[count / 2]) / 2.0 / NANOS_PER_MILLI;
    }

    /** How long it takes, in nanoseconds. */
    static long nanos(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return System.nanoTime() - begin;
    }
}
