package dev.belay.testing.internal.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.belay.testing.machine.Edge;
import dev.belay.testing.machine.PinMode;
import dev.belay.testing.machine.Pull;
import dev.belay.testing.machine.Registration;
import dev.belay.testing.machine.SimulatedPin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GpioPinTest {
    private static final Integer IN = 0;
    private static final Integer OUT = 1;
    private static final Integer OPEN_DRAIN = 2;

    private final FakeBoard board = new FakeBoard();
    private final SimulatedPin pin = board.machine().pin(14);

    private void configure(int mode, int pulls) {
        board.python("pin_init", 14, mode, pulls, null);
    }

    @Test
    void isALowInputAtPowerOn() {
        assertThat(pin.mode()).isEqualTo(PinMode.INPUT);
        assertThat(pin.pull()).isEqualTo(Pull.NONE);
        assertThat(pin.isHigh()).isFalse();
    }

    @Test
    void outputShowsWhatTheProgramSet() {
        configure(OUT, 0);
        board.python("pin_set", 14, true);
        assertThat(pin.isHigh()).isTrue();
        assertThat(pin.mode()).isEqualTo(PinMode.OUTPUT);
    }

    @Test
    void outputWinsOverTheOutside() {
        configure(OUT, 0);
        pin.high();
        assertThat(pin.isLow()).isTrue();
    }

    @Test
    void valueGivenWithTheModeIsThereAtOnce() {
        board.python("pin_init", 14, OUT, 0, true);
        assertThat(pin.isHigh()).isTrue();
    }

    @Test
    void inputShowsWhatTheOutsideDrives() {
        configure(IN, 0);
        pin.high();
        assertThat(board.python("pin_get", 14)).isEqualTo(1);
        pin.low();
        assertThat(board.python("pin_get", 14)).isEqualTo(0);
    }

    @Test
    void pullDecidesWhereNobodyDrives() {
        configure(IN, 1);
        pin.low();
        pin.release();
        assertThat(pin.isHigh()).isTrue();
        assertThat(pin.pull()).isEqualTo(Pull.UP);
    }

    @Test
    void openDrainBeginsReleased() {
        configure(OPEN_DRAIN, 1);
        assertThat(pin.isHigh()).isTrue();
    }

    @Test
    void openDrainPullsLowAgainstTheOutside() {
        configure(OPEN_DRAIN, 0);
        pin.high();
        board.python("pin_set", 14, false);
        assertThat(pin.isHigh()).isFalse();
    }

    @Test
    void toggleTurnsTheOutputOver() {
        configure(OUT, 0);
        board.python("pin_toggle", 14);
        assertThat(pin.isHigh()).isTrue();
    }

    @Test
    void edgesKeepsChangesOnly() {
        pin.high();
        pin.high();
        pin.low();
        assertThat(pin.edges()).extracting(Edge::high).containsExactly(true, false);
        assertThat(pin.edgeCount()).isEqualTo(2);
    }

    @Test
    void edgesKeepsTheLatestOnly() {
        for (int i = 0; i < 1500; i++) {
            pin.set(i % 2 == 0);
        }
        assertThat(pin.edges()).hasSize(1024);
        assertThat(pin.edgeCount()).isEqualTo(1500);
    }

    @Test
    void clearEdgesBeginsCountingAnew() {
        pin.high();
        pin.clearEdges();
        assertThat(pin.edges()).isEmpty();
        assertThat(pin.edgeCount()).isZero();
    }

    @Test
    void listenerHearsEveryEdgeUntilItIsClosed() {
        List<Boolean> heard = new ArrayList<>();
        Registration registration = pin.onChange(edge -> heard.add(edge.high()));
        pin.high();
        pin.low();
        registration.close();
        pin.high();
        assertThat(heard).containsExactly(true, false);
    }

    @Test
    void failingListenerDoesNotKeepTheNextFromHearing() {
        List<Boolean> heard = new ArrayList<>();
        pin.onChange(edge -> {
            throw new IllegalStateException("no");
        });
        pin.onChange(edge -> heard.add(edge.high()));
        pin.high();
        assertThat(heard).containsExactly(true);
    }

    @Test
    void awaitHighReturnsAtOnceWhereItIsHigh() throws InterruptedException {
        pin.high();
        pin.awaitHigh(Duration.ZERO);
        assertThat(pin.isHigh()).isTrue();
    }

    @Test
    void awaitHighSaysForHowLongItWaited() {
        assertThatThrownBy(() -> pin.awaitHigh(Duration.ofMillis(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("pin 14 stayed low for PT0.001S");
    }

    @Test
    void awaitHighDoesNotMissAPulse() throws Exception {
        FutureTask<Boolean> waiting = new FutureTask<>(() -> {
            pin.awaitHigh(Duration.ofSeconds(30));
            return true;
        });
        Thread thread = new Thread(waiting, "waiting");
        thread.start();
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        pin.high();
        pin.low();
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void awaitEdgesTellsHowManyThereWere() {
        pin.high();
        assertThatThrownBy(() -> pin.awaitEdges(3, Duration.ofMillis(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("pin 14 had 1 edges after PT0.001S, not 3");
    }

    @Test
    void interruptCallsPythonForTheEdgesItWasArmedFor() {
        configure(IN, 0);
        board.python("pin_irq", 14, GpioPin.IRQ_FALLING);
        pin.high();
        pin.low();
        board.runPosted();
        assertThat(board.takeCalls()).containsExactly("[1, 14, 4]");
        assertThat(pin.hasInterrupt()).isTrue();
    }

    @Test
    void softResetKeepsTheModeAndDisarmsTheInterrupt() {
        configure(OUT, 0);
        board.python("pin_set", 14, true);
        board.python("pin_irq", 14, GpioPin.IRQ_RISING);
        board.boot(false);
        assertThat(pin.mode()).isEqualTo(PinMode.OUTPUT);
        assertThat(pin.isHigh()).isTrue();
        assertThat(pin.hasInterrupt()).isFalse();
    }

    @Test
    void hardResetMakesItAnInputAgain() {
        configure(OUT, 1);
        board.python("pin_set", 14, true);
        board.boot(true);
        assertThat(pin.mode()).isEqualTo(PinMode.INPUT);
        assertThat(pin.pull()).isEqualTo(Pull.NONE);
        assertThat(pin.isHigh()).isFalse();
    }

    @Test
    void hardResetLeavesTheOutsideDriving() {
        pin.high();
        board.boot(true);
        assertThat(pin.isHigh()).isTrue();
    }

    @Test
    void pinHasNames() {
        assertThat(board.machine().pin("LED")).isSameAs(board.machine().pin(25));
        assertThat(board.machine().pin("GP14")).isSameAs(pin);
        assertThat(board.machine().pin("GPIO14")).isSameAs(pin);
        assertThat(board.python("pin_number", "GP30")).isEqualTo(-1);
    }

    @Test
    void unknownNameTellsWhichThereAre() {
        assertThatThrownBy(() -> board.machine().pin("D7"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no such pin: D7; the board has LED and GP0 to GP29");
    }

    @Test
    void unknownNumberTellsWhichThereAre() {
        assertThatThrownBy(() -> board.machine().pin(30))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no such pin: 30; the board has 0 to 29");
    }
}
