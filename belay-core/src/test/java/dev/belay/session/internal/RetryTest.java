package dev.belay.session.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.belay.BelayException;
import dev.belay.repl.DeviceStateLostException;
import dev.belay.session.RetryPolicy;
import dev.belay.session.SessionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryTest {
    private final List<Long> delays = new ArrayList<>();

    /** Remembers how long it would have waited. */
    private final class NoWait extends CountDownLatch {
        private final boolean stopped;

        private NoWait(boolean stopped) {
            super(1);
            this.stopped = stopped;
        }

        @Override
        public boolean await(long timeout, TimeUnit unit) {
            delays.add(unit.toMillis(timeout));
            return stopped;
        }
    }

    private static RetryPolicy policy(int attempts) {
        return RetryPolicy.builder()
                .attempts(attempts)
                .firstDelay(Duration.ofMillis(100))
                .maxDelay(Duration.ofMillis(500))
                .build();
    }

    private final List<BelayException> retried = new ArrayList<>();

    @AfterEach
    void leaveNoInterrupt() {
        Thread.interrupted();
    }

    @Test
    void delaysDoubleUpToTheMaximum() {
        List<SessionException> thrown = new ArrayList<>();
        Throwable last = catchThrowable(() -> new Retry(policy(6), new NoWait(false), retried::add).run(() -> {
            SessionException failure = new SessionException("attempt " + (thrown.size() + 1));
            thrown.add(failure);
            throw failure;
        }));
        assertThat(delays).containsExactly(100L, 200L, 400L, 500L, 500L);
        assertThat(last).isSameAs(thrown.get(5));
        assertThat(retried).containsExactlyElementsOf(thrown.subList(0, 5));
        assertThat(last.getSuppressed()).containsExactlyElementsOf(thrown.subList(0, 5));
    }

    @Test
    void firstSuccessEndsIt() {
        int[] attempts = {0};
        String result = new Retry(policy(5), new NoWait(false), retried::add).run(() -> {
            attempts[0]++;
            if (attempts[0] < 3) {
                throw new SessionException("not yet");
            }
            return "done";
        });
        assertThat(result).isEqualTo("done");
        assertThat(attempts[0]).isEqualTo(3);
        assertThat(delays).containsExactly(100L, 200L);
    }

    @Test
    void whatIsNotRecoverableIsNotTriedAgain() {
        assertThatThrownBy(() -> new Retry(policy(5), new NoWait(false), retried::add).run(() -> {
                    throw new DeviceStateLostException("reset");
                }))
                .isInstanceOf(DeviceStateLostException.class)
                .hasNoSuppressedExceptions();
        assertThat(delays).isEmpty();
    }

    @Test
    void otherExceptionsAreNotTriedAgain() {
        assertThatThrownBy(() -> new Retry(policy(5), new NoWait(false), retried::add).run(() -> {
                    throw new java.io.IOException("mine");
                }))
                .isInstanceOf(java.io.IOException.class);
        assertThat(delays).isEmpty();
    }

    @Test
    void sameExceptionThrownTwiceIsNotSuppressedInItself() {
        SessionException always = new SessionException("the same");
        assertThatThrownBy(() -> new Retry(policy(3), new NoWait(false), retried::add).run(() -> {
                    throw always;
                }))
                .isSameAs(always)
                .hasNoSuppressedExceptions();
    }

    @Test
    void interruptEndsTheWaitAndIsKept() {
        int[] attempts = {0};
        assertThatThrownBy(() -> new Retry(policy(3), new CountDownLatch(1), retried::add).run(() -> {
                    attempts[0]++;
                    Thread.currentThread().interrupt();
                    throw new SessionException("busy");
                }))
                .isInstanceOf(SessionException.class);
        assertThat(attempts[0]).isEqualTo(1);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void closedManagerEndsTheWait() {
        assertThatThrownBy(() -> new Retry(policy(3), new NoWait(true), retried::add).run(() -> {
                    throw new SessionException("busy");
                }))
                .isInstanceOf(SessionException.class);
        assertThat(delays).containsExactly(100L);
    }

    @Test
    void longestDelaysDoNotOverflow() {
        Duration ages = Duration.ofSeconds(Long.MAX_VALUE);
        RetryPolicy patient = RetryPolicy.builder()
                .attempts(3)
                .firstDelay(ages.dividedBy(2).plusSeconds(1))
                .maxDelay(ages)
                .build();
        assertThat(patient.delayAfter(3)).isEqualTo(ages);
        assertThatThrownBy(() -> new Retry(patient, new NoWait(false), retried::add).run(() -> {
                    throw new SessionException("busy");
                }))
                .isInstanceOf(SessionException.class);
    }
}
