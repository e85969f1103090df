package dev.belay.testing.internal.paced;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;

/** Time that jumps to whatever is waited for. Long waits are real: there somebody waits for another thread. */
public final class VirtualClock implements WireClock {
    private static final long LONGEST_JUMP = TimeUnit.SECONDS.toNanos(30);
    private long now;

    @Override
    public synchronized long now() {
        return now;
    }

    public synchronized void set(long now) {
        this.now = now;
    }

    private synchronized void jump(long nanos) {
        now += nanos;
    }

    @Override
    @SuppressWarnings("WaitNotInLoop")
    public void await(Condition condition, long nanos) throws InterruptedException {
        if (nanos > LONGEST_JUMP) {
            boolean unused = condition.await(nanos, TimeUnit.NANOSECONDS);
        } else {
            jump(nanos);
        }
    }

    @Override
    public synchronized void spinUntil(long time, BooleanSupplier stopped) {
        now = Math.max(now, time);
    }
}
