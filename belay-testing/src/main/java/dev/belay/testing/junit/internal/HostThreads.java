package dev.belay.testing.junit.internal;

import dev.belay.testing.EmbeddedBoard;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The threads of the library: those that were there before a test, and those that are left by it. */
final class HostThreads {
    private static final String OURS = "belay-";

    /** More than what a thread for asynchronous calls waits for more of them. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final boolean parallel;
    private final Set<Thread> before;

    private HostThreads(boolean parallel) {
        this.parallel = parallel;
        this.before = running().collect(Collectors.toSet());
    }

    /**
     * Remembers what runs now.
     *
     * @param parallel whether other tests begin and end threads meanwhile
     */
    static HostThreads now(boolean parallel) {
        return new HostThreads(parallel);
    }

    /** Waits for the threads that a test began, and reports those that stay. */
    void report(Collection<EmbeddedBoard> boards, Leaks leaks) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        running()
                .filter(thread -> !before.contains(thread))
                .filter(thread -> !parallel || belongsToOneOf(boards, thread.getName()))
                .sorted(Comparator.comparing(Thread::getName))
                .filter(thread -> !endsBefore(deadline, thread))
                .forEach(thread -> leaks.add("thread " + thread.getName() + " still runs"));
    }

    private static Stream<Thread> running() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(OURS));
    }

    /** Threads are named after what they do and their board, by its name or its URL. */
    private static boolean belongsToOneOf(Collection<EmbeddedBoard> boards, String thread) {
        return boards.stream()
                .anyMatch(board -> thread.endsWith("-" + board.name()) || thread.endsWith(":" + board.name()));
    }

    private static boolean endsBefore(long deadline, Thread thread) {
        try {
            TimeUnit.NANOSECONDS.timedJoin(thread, deadline - System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
