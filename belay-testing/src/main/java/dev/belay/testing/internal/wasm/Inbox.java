package dev.belay.testing.internal.wasm;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Everything that comes to a board's thread from others: bytes on the line, tasks, the wish that it resets. Anyone may
 * add; only the board's thread takes and waits.
 */
final class Inbox {
    private static final long NEVER = Long.MAX_VALUE;
    /** How many looks at a flag are made for one look at the clock. */
    private static final int LOOKS_PER_TICK = 32;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final ByteQueue input = new ByteQueue();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<TimedTask> timers = new PriorityQueue<>();
    private BoardReset.@Nullable Kind reset;
    private long nextTimer;
    private volatile boolean attention;
    private volatile boolean timed;
    private volatile long due;
    private int looks;

    /** A task with its time; the number keeps tasks of one time in the order in which they were added. */
    private record TimedTask(long nanoTime, long number, Runnable task) implements Comparable<TimedTask> {
        @Override
        public int compareTo(TimedTask other) {
            int byTime = Long.compare(nanoTime - other.nanoTime, 0);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    void addInput(byte[] data, int offset, int length) {
        deliver(() -> input.add(data, offset, length));
    }

    void post(Runnable task) {
        deliver(() -> tasks.add(task));
    }

    /** {@return takes the task back, where it has not begun} */
    Runnable postAt(long nanoTime, Runnable task) {
        lock.lock();
        try {
            TimedTask timer = new TimedTask(nanoTime, nextTimer++, task);
            timers.add(timer);
            rearm();
            arrived.signalAll();
            return () -> cancel(timer);
        } finally {
            lock.unlock();
        }
    }

    private void cancel(TimedTask timer) {
        lock.lock();
        try {
            timers.remove(timer);
            rearm();
        } finally {
            lock.unlock();
        }
    }

    private void rearm() {
        TimedTask first = timers.peek();
        timed = first != null;
        due = first == null ? 0 : first.nanoTime;
    }

    /**
     * Asks for a reset, and ends what the board's thread runs in C, unless that is who asks. A stronger one that was
     * asked for already stays. A hard one loses what was sent before it, and not read; what is sent from now on is for
     * the next run.
     */
    void requestReset(BoardReset.Kind kind, Thread boardThread) {
        deliver(() -> {
            reset = reset == null || kind.compareTo(reset) > 0 ? kind : reset;
            if (kind == BoardReset.Kind.HARD) {
                input.clear();
            }
            // under the lock: an interrupt without a reset to be found would look like a crash
            if (Thread.currentThread() != boardThread) {
                boardThread.interrupt();
            }
        });
    }

    private void deliver(Runnable change) {
        lock.lock();
        try {
            change.run();
            attention = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** {@return whether there is anything to do now; cheap, to be asked between any two instructions} */
    boolean wantsAttention() {
        return attention || (timed && ++looks % LOOKS_PER_TICK == 0 && System.nanoTime() - due >= 0);
    }

    /**
     * Ends the interpreter where that was asked for.
     *
     * @throws BoardReset if so
     */
    void checkReset() {
        lock.lock();
        try {
            if (reset != null) {
                throw new BoardReset(reset);
            }
            attention = !input.isEmpty() || !tasks.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets that a reset was asked for (it happens now) and the tasks of the last run. */
    BoardReset.@Nullable Kind beginReset() {
        lock.lock();
        try {
            BoardReset.Kind kind = reset;
            reset = null;
            // the interrupt that came with it has done its work
            Thread.interrupted();
            tasks.clear();
            timers.clear();
            rearm();
            return kind;
        } finally {
            lock.unlock();
        }
    }

    /** {@return the next byte from the line, 0 to 255, or -1 when there is none now} */
    int takeByte() {
        lock.lock();
        try {
            return input.take();
        } finally {
            lock.unlock();
        }
    }

    /** {@return the next task whose time has come, or null} */
    @Nullable
    Runnable takeTask() {
        lock.lock();
        try {
            TimedTask timer = timers.peek();
            if (timer != null && System.nanoTime() - timer.nanoTime >= 0) {
                timers.poll();
                rearm();
                return timer.task;
            }
            return tasks.poll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until something arrives.
     *
     * @param inTask whether a task waits: other tasks have to wait for it then
     */
    void await(boolean inTask) {
        await(NEVER, false, inTask);
    }

    /** The same, at most until a time on the scale of the nano clock. */
    void awaitUntil(long nanoTime, boolean inTask) {
        await(nanoTime, true, inTask);
    }

    @SuppressWarnings("WaitNotInLoop") // whoever waits looks again, and waits again
    private void await(long until, boolean limited, boolean inTask) {
        lock.lock();
        try {
            if (reset != null || !input.isEmpty() || (!tasks.isEmpty() && !inTask)) {
                return;
            }
            long now = System.nanoTime();
            long remaining = limited ? until - now : NEVER;
            remaining = timed && !inTask ? Math.min(remaining, due - now) : remaining;
            if (remaining == NEVER) {
                arrived.await();
            } else if (remaining > 0) {
                arrived.await(remaining, TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            // a reset interrupts the thread to end loops in C; whoever waits looks for the reset next
        } finally {
            lock.unlock();
        }
    }
}
