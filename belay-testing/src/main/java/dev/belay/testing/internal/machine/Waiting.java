package dev.belay.testing.internal.machine;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for simulated hardware to reach a state. */
final class Waiting {
    private Waiting() {}

    /**
     * Waits with the condition's lock held.
     *
     * @throws AssertionError with the given message, made at the end, where it did not become so in time
     */
    static void until(BooleanSupplier reached, Condition changed, Duration timeout, Supplier<String> message)
            throws InterruptedException {
        long left = TimeUnit.NANOSECONDS.convert(timeout);
        while (!reached.getAsBoolean()) {
            if (left <= 0) {
                throw new AssertionError(message.get());
            }
            left = changed.awaitNanos(left);
        }
    }
}
