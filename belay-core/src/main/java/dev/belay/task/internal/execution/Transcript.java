package dev.belay.task.internal.execution;

import dev.belay.internal.Deadline;
import java.util.Optional;

/** What a program has printed. Thread-safe: its monitor guards all, and is what readers wait on. */
final class Transcript {
    private final int limit;
    private final StringBuilder text = new StringBuilder();

    /** How many characters are not kept any more; positions count from the first that was printed. */
    private long dropped;

    private long taken;
    private boolean over;

    /**
     * Begins.
     *
     * @param limit how many characters are kept at least
     */
    Transcript(int limit) {
        this.limit = limit;
    }

    synchronized void append(String more) {
        text.append(more);
        // not each time, since that moves all that is kept
        if (text.length() > limit + limit / 4L + more.length()) {
            drop();
        }
        notifyAll();
    }

    private void drop() {
        int excess = text.length() - limit;
        text.delete(0, excess);
        dropped += excess;
    }

    /** Nothing more will come. */
    synchronized void end() {
        over = true;
        notifyAll();
    }

    /** What is kept of it. */
    synchronized String text() {
        return text.substring(Math.max(0, text.length() - limit));
    }

    /** Takes what has come since the last time; waits for something, the end, or the deadline. */
    synchronized String take(Deadline deadline) throws InterruptedException {
        while (dropped + text.length() == taken && !over && !deadline.hasPassed()) {
            wait(deadline.remainingMillis() + 1);
        }
        return takeTo(text.length());
    }

    /** Takes what has come since the last time up to a text; empty where that does not come. */
    synchronized Optional<String> take(String expected, Deadline deadline) throws InterruptedException {
        while (true) {
            int at = text.indexOf(expected, index(taken));
            if (at >= 0) {
                return Optional.of(takeTo(at + expected.length()));
            }
            if (over || deadline.hasPassed()) {
                return Optional.empty();
            }
            wait(deadline.remainingMillis() + 1);
        }
    }

    private String takeTo(int end) {
        String some = text.substring(Math.min(index(taken), end), end);
        taken = dropped + end;
        return some;
    }

    private int index(long position) {
        return (int) Math.max(0, position - dropped);
    }

    /** The line that begins at a position, with its end unless the program has ended before; empty at the end. */
    synchronized Optional<String> line(long position) throws InterruptedException {
        while (true) {
            int from = index(position);
            int end = text.indexOf("\n", from);
            if (end >= 0) {
                return Optional.of(text.substring(from, end + 1));
            }
            if (over) {
                return from < text.length() ? Optional.of(text.substring(from)) : Optional.empty();
            }
            wait();
        }
    }

    /** The position of what is kept that is not before another one. */
    synchronized long kept(long position) {
        return Math.max(position, dropped);
    }
}
