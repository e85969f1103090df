package dev.belay.session.internal;

import dev.belay.BelayException;
import dev.belay.session.RetryPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again what failed recoverably. */
final class Retry {
    private static final Logger log = LoggerFactory.getLogger(Retry.class);

    private final RetryPolicy policy;
    private final CountDownLatch stop;
    private final Consumer<BelayException> onRetry;

    /**
     * Tries as a policy says.
     *
     * @param stop open when there is no use in another attempt
     * @param onRetry told of each failure behind which comes another attempt
     */
    Retry(RetryPolicy policy, CountDownLatch stop, Consumer<BelayException> onRetry) {
        this.policy = policy;
        this.stop = stop;
        this.onRetry = onRetry;
    }

    interface Attempt<R, X extends Exception> {
        R run() throws X;
    }

    <R, X extends Exception> R run(Attempt<R, X> attempt) throws X {
        List<BelayException> earlier = new ArrayList<>();
        for (int number = 1; ; number++) {
            try {
                return attempt.run();
            } catch (BelayException e) {
                if (!e.isRecoverable() || number >= policy.attempts() || !waitAfter(number)) {
                    earlier.stream().filter(failure -> failure != e).forEach(e::addSuppressed);
                    throw e;
                }
                log.debug("attempt {} of {} failed: {}", number, policy.attempts(), e.getMessage());
                earlier.add(e);
                onRetry.accept(e);
            }
        }
    }

    /** Waits; false if there is no use in another attempt. */
    private boolean waitAfter(int number) {
        try {
            return !stop.await(TimeUnit.NANOSECONDS.convert(policy.delayAfter(number)), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
