package dev.belay.testing.internal.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.machine.ArmedTimer;
import dev.belay.testing.machine.TimerMode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimersTest {
    private static final int ONE_SHOT = 0;
    private static final int PERIODIC = 1;
    private static final String CALL = "[0, 1000, 0]";

    private final FakeBoard board = new FakeBoard();

    private void arm(int mode, int milliseconds) {
        board.python("timer_arm", 1000, -1, mode, milliseconds * 1000.0);
    }

    @Test
    void armedTimersAreListed() {
        arm(PERIODIC, 500);
        assertThat(board.machine().timers())
                .containsExactly(new ArmedTimer(-1, Duration.ofMillis(500), TimerMode.PERIODIC));
    }

    @Test
    void periodicTimerFiresOncePerPeriod() {
        arm(PERIODIC, 10);
        board.advance(Duration.ofMillis(35));
        assertThat(board.takeCalls()).containsExactly(CALL, CALL, CALL);
    }

    @Test
    void oneShotFiresOnceAndIsGone() {
        arm(ONE_SHOT, 10);
        board.advance(Duration.ofMillis(50));
        assertThat(board.takeCalls()).containsExactly(CALL);
        assertThat(board.machine().timers()).isEmpty();
    }

    @Test
    void oneShotMayArmItselfAgainInItsCallback() {
        board.duringCall(() -> arm(ONE_SHOT, 10));
        arm(ONE_SHOT, 10);
        board.advance(Duration.ofMillis(25));
        assertThat(board.takeCalls()).containsExactly(CALL, CALL);
    }

    @Test
    void disarmedTimerDoesNotFire() {
        arm(PERIODIC, 10);
        board.python("timer_disarm", 1000);
        board.advance(Duration.ofMillis(50));
        assertThat(board.takeCalls()).isEmpty();
    }

    @Test
    void timerDisarmedInItsCallbackStays() {
        board.duringCall(() -> board.python("timer_disarm", 1000));
        arm(PERIODIC, 10);
        board.advance(Duration.ofMillis(50));
        assertThat(board.takeCalls()).containsExactly(CALL);
        assertThat(board.machine().timers()).isEmpty();
    }

    @Test
    void lateFiringsDoNotShiftTheOnesAfter() {
        arm(PERIODIC, 10);
        board.stall(Duration.ofMillis(14));
        board.advance(Duration.ZERO);
        board.advance(Duration.ofMillis(5));
        assertThat(board.takeCalls()).containsExactly(CALL);
        board.advance(Duration.ofMillis(1));
        assertThat(board.takeCalls()).containsExactly(CALL);
    }

    @Test
    void overrunPeriodsAreLeftOut() {
        arm(PERIODIC, 10);
        board.stall(Duration.ofMillis(95));
        board.advance(Duration.ZERO);
        assertThat(board.takeCalls()).containsExactly(CALL);
    }

    @Test
    void callbackLongerThanThePeriodLeavesOutTheFiringsThatItCovers() {
        board.duringCall(() -> board.stall(Duration.ofMillis(25)));
        arm(PERIODIC, 10);
        board.advance(Duration.ofMillis(10));
        board.advance(Duration.ofMillis(4));
        assertThat(board.takeCalls()).containsExactly(CALL);
    }

    @Test
    void armingAgainReplaces() {
        arm(PERIODIC, 10);
        arm(PERIODIC, 30);
        board.advance(Duration.ofMillis(29));
        assertThat(board.takeCalls()).isEmpty();
        assertThat(board.machine().timers())
                .containsExactly(new ArmedTimer(-1, Duration.ofMillis(30), TimerMode.PERIODIC));
    }

    @Test
    void softResetStopsAll() {
        arm(PERIODIC, 10);
        board.boot(false);
        board.advance(Duration.ofMillis(50));
        assertThat(board.takeCalls()).isEmpty();
        assertThat(board.machine().timers()).isEmpty();
    }

    @Test
    void powerOffStopsAll() {
        arm(PERIODIC, 10);
        board.machine().powerOff();
        assertThat(board.machine().timers()).isEmpty();
    }

    @Test
    void disabledInterruptsDelayAFiringWithoutABurst() {
        arm(PERIODIC, 10);
        board.python("irq_mask");
        board.advance(Duration.ofMillis(95));
        assertThat(board.takeCalls()).isEmpty();
        board.python("irq_unmask");
        board.runPosted();
        assertThat(board.takeCalls()).containsExactly(CALL);
        board.advance(Duration.ofMillis(5));
        assertThat(board.takeCalls()).containsExactly(CALL);
    }

    @Test
    void periodBelowAMicrosecondIsAMicrosecond() {
        board.python("timer_arm", 0, 0, PERIODIC, 0.1);
        assertThat(board.machine().timers())
                .containsExactly(new ArmedTimer(0, Duration.ofNanos(1000), TimerMode.PERIODIC));
    }
}
