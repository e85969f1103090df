package dev.belay.device.internal;

import dev.belay.internal.Deadline;
import dev.belay.repl.CallInterruptedException;
import dev.belay.repl.DeviceTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lets one call at a time to the board, first come first served. */
final class CallQueue {
    /** Owned by the thread whose call runs; fair, since callers were promised their turn. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private volatile @Nullable Call running;

    /**
     * Waits for the turn.
     *
     * @throws IllegalStateException if this thread's own call runs: it is in a listener
     * @throws DeviceTimeoutException if the deadline passed first
     * @throws CallInterruptedException if the thread was interrupted, or the call was cancelled meanwhile
     */
    void enter(Call call, Deadline deadline) {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("a listener of a call must not call the board; running: " + running);
        }
        try {
            if (!turn.tryLock() && !turn.tryLock(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
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
        String cancelled = call.control().reason();
        if (cancelled != null) {
            leave();
            throw new CallInterruptedException(cancelled + "; nothing was sent", true);
        }
    }

    /**
     * Waits for the last turn of all. A connection closed by a listener of its own call has it already.
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
        turn.unlock();
    }

    /** Ends the call that runs, if it is meant. */
    void cancel(Predicate<Call> meant, String why) {
        Call call = running;
        if (call != null && meant.test(call)) {
            call.control().cancel(why);
        }
    }
}
