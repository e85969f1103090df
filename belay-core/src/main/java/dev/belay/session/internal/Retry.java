package dev.belay.session.internal;

import dev.belay.BelayException;
import dev.belay.session.RetryPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again what failed recoverably. */
final class Retry {
    private static final Logger log = LoggerFactory.getLogger(Retry.class);

    private final RetryPolicy policy;
    private final CountDownLatch stop;

    Retry(RetryPolicy policy, CountDownLatch stop) {
        this.policy = policy;
        this.stop = stop;
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
