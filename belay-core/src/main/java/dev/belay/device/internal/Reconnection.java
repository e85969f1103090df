package dev.belay.device.internal;

import dev.belay.BelayException;
import dev.belay.device.ReconnectPolicy;
import dev.belay.internal.Deadline;
import dev.belay.repl.CallInterruptedException;
import dev.belay.repl.DeviceTimeoutException;
import dev.belay.repl.ReplProtocolException;
import dev.belay.transport.TransportException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for a board whose way broke, from then until it is found or given up. Used with the turn in hand: by the
 * connection's own thread, or by whoever has a call to make meanwhile.
 */
final class Reconnection {
    private static final Logger log = LoggerFactory.getLogger(Reconnection.class);

    /** How soon somebody who waits notices that nobody does any more. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final ReconnectPolicy policy;
    private final BelayException loss;
    private int attempt = 1;
    private Deadline next;

    Reconnection(ReconnectPolicy policy, BelayException loss) {
        this.policy = policy;
        this.loss = loss;
        this.next = Deadline.after(policy.delay(1));
    }

    /** What broke the way. */
    BelayException loss() {
        return loss;
    }

    /**
     * Tries as long as somebody wants it.
     *
     * @param call who waits
     * @param wanted whether nobody has closed the connection
     * @param opening opens the way and looks at the board
     * @return null when it is open; else why it is given up
     * @throws DeviceTimeoutException if the call's deadline passed first; others may go on
     * @throws CallInterruptedException if the call was cancelled or its thread interrupted; others may go on
     */
    @Nullable
    BelayException attempt(Call call, BooleanSupplier wanted, Consumer<Deadline> opening) {
        BelayException last = loss;
        while (wanted.getAsBoolean()) {
            await(call, wanted);
            if (!wanted.getAsBoolean()) {
                return last;
            }
            try {
                opening.accept(call.deadline());
                return null;
            } catch (TransportException | DeviceTimeoutException | ReplProtocolException e) {
                last = e;
                log.debug("attempt {} of {} failed: {}", attempt, policy.attempts(), e.getMessage());
            }
            if (attempt == policy.attempts()) {
                return last;
            }
            attempt++;
            next = Deadline.after(policy.delay(attempt));
        }
        return last;
    }

    private void await(Call call, BooleanSupplier wanted) {
        while (!next.hasPassed() && wanted.getAsBoolean()) {
            CallQueue.requireNotCancelled(call);
            if (call.deadline().hasPassed()) {
                throw new DeviceTimeoutException(
                        "the board is out of reach and was not found again in time (" + loss.reason()
                                + "); nothing was sent",
                        true);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new CallInterruptedException(
                        "the calling thread was interrupted while the board was out of reach; nothing was sent", true);
            }
            LockSupport.parkNanos(Math.min(LOOK_NANOS, next.remainingNanos()));
        }
    }
}
