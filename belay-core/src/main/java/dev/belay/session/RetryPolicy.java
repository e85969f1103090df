package dev.belay.session;

import dev.belay.internal.Checks;
import java.time.Duration;

/**
 * How often something is tried, and how long it waits in between: the delay doubles with each try, up to a maximum.
 * Immutable; made by {@link #builder()}.
 */
public final class RetryPolicy {
    private final int attempts;
    private final Duration firstDelay;
    private final Duration maxDelay;

    private RetryPolicy(Builder builder) {
        this.attempts = builder.attempts;
        this.firstDelay = builder.firstDelay;
        this.maxDelay = builder.maxDelay;
    }

    /** {@return a builder: 3 attempts, first delay 200 ms, at most 10 s} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return how often it is tried, the first time included} */
    public int attempts() {
        return attempts;
    }

    /**
     * How long to wait after a failed attempt.
     *
     * @param attempt its number, from 1
     * @return the delay
     * @throws IllegalArgumentException if the number is less than 1
     */
    public Duration delayAfter(int attempt) {
        Checks.atLeast(attempt, 1, "attempt");
        Duration half = maxDelay.dividedBy(2);
        Duration delay = firstDelay;
        for (int i = 1; i < attempt && !delay.isZero(); i++) {
            if (delay.compareTo(half) > 0) {
                return maxDelay;
            }
            delay = delay.multipliedBy(2);
        }
        return delay;
    }

    /** Makes a {@link RetryPolicy}. */
    public static final class Builder {
        private int attempts = 3;
        private Duration firstDelay = Duration.ofMillis(200);
        private Duration maxDelay = Duration.ofSeconds(10);

        private Builder() {}

        /**
         * How often it is tried, the first time included. Default 3, minimum 1.
         *
         * @param count how often
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder attempts(int count) {
            this.attempts = Checks.atLeast(count, 1, "attempts");
            return this;
        }

        /**
         * How long to wait after the first failure. Default 200 ms; zero means not at all.
         *
         * @param delay not negative
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder firstDelay(Duration delay) {
            this.firstDelay = Checks.notNegative(delay, "firstDelay");
            return this;
        }

        /**
         * How long to wait at most. Default 10 s.
         *
         * @param delay not negative
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder maxDelay(Duration delay) {
            this.maxDelay = Checks.notNegative(delay, "maxDelay");
            return this;
        }

        /**
         * Makes the policy.
         *
         * @return the policy
         * @throws IllegalArgumentException if the first delay is longer than the maximum
         */
        public RetryPolicy build() {
            Checks.require(
                    firstDelay.compareTo(maxDelay) <= 0,
                    "firstDelay " + firstDelay + " must not be more than maxDelay " + maxDelay);
            return new RetryPolicy(this);
        }
    }
}
