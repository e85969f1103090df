package dev.belay.device.internal;

import dev.belay.internal.Deadline;
import dev.belay.internal.Uninterrupted;
import dev.belay.repl.CallInterruptedException;
import dev.belay.repl.DeviceTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Lets one call at a time to the board, first come first served. */
final class CallQueue {
    /** Owned by the thread whose call runs; fair, since callers were promised their turn. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private volatile @Nullable Call running;

    /** Who has the console instead of a call that runs; null while nobody has. */
    private volatile @Nullable String holder;

    /** What a listener has put off until its call is over. Used with the turn in hand. */
    private final List<Runnable> afterwards = new ArrayList<>();

    /** Leave it by closing it; what was put off is done then. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits for the turn.
     *
     * @return the turn
     * @throws IllegalStateException if this thread's own call runs: it is in a listener
     * @throws DeviceTimeoutException if the deadline passed first
     * @throws CallInterruptedException if the thread was interrupted, or the call was cancelled meanwhile
     */
    Turn enter(Call call, Deadline deadline) {
        if (isMine()) {
            throw new IllegalStateException("a listener of a call must not call the board; running: " + running);
        }
        try {
            if (!turn.tryLock() && !await(deadline)) {
                throw new DeviceTimeoutException(
                        "the board was busy for the whole " + call.timeout().toMillis() + " ms with: " + running
                                + "; nothing was sent",
                        true);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(
                    "the calling thread was interrupted while it waited for its turn; nothing was sent", true, e);
        }
        running = call;
        try {
            requireNotCancelled(call);
        } catch (CallInterruptedException e) {
            leave();
            throw e;
        }
        return this::leave;
    }

    private boolean await(Deadline deadline) throws InterruptedException {
        while (true) {
            try {
                return turn.tryLock(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                if (!Uninterrupted.keep()) {
                    throw e;
                }
            }
        }
    }

    /** Tells who ended a call before it had its turn, whatever else has ended meanwhile. */
    static void requireNotCancelled(Call call) {
        String cancelled = call.control().reason();
        if (cancelled != null) {
            throw new CallInterruptedException(cancelled + "; nothing was sent", true);
        }
    }

    /** Refuses to wait for a stream, which ends when somebody closes it. */
    void requireNoStream() {
        String has = holder;
        if (has != null) {
            throw new IllegalStateException("the console of the board is held by " + has
                    + "; wait until it is closed, or let calls wait by ConnectionOptions.callsWaitForStreams");
        }
        Call call = running;
        if (call != null && call.control().isStreaming()) {
            throw new IllegalStateException("the board is busy with a stream: " + call
                    + "; read it to its end or close it first, or let calls wait by"
                    + " ConnectionOptions.callsWaitForStreams");
        }
    }

    /** Tells callers who come meanwhile who has the console; null where nobody has it any more. */
    void heldBy(@Nullable String who) {
        holder = who;
    }

    /** Whether this thread's own call runs: it is in a listener. */
    boolean isMine() {
        return turn.isHeldByCurrentThread();
    }

    /** Puts something off until the call of this thread is over and its turn is free. */
    void afterwards(Runnable task) {
        afterwards.add(task);
    }

    /** Takes the turn if nobody has it. */
    boolean enterIfIdle() {
        return turn.tryLock();
    }

    /**
     * Waits for the last turn of all.
     *
     * @return false if the call that runs does not end in time; then the turn is not taken
     */
    boolean enterToClose(Deadline deadline) {
        boolean interrupted = Thread.interrupted();
        try {
            return turn.tryLock(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void leave() {
        running = null;
        List<Runnable> due = List.copyOf(afterwards);
        afterwards.clear();
        turn.unlock();
        due.forEach(Runnable::run);
    }

    /** Ends the call that runs. */
    void cancel(String why) {
        Call call = running;
        if (call != null) {
            call.control().cancel(why);
        }
    }
}
