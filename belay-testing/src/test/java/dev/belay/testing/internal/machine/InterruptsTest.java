package dev.belay.testing.internal.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.machine.SimulatedPin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InterruptsTest {
    private final FakeBoard board = new FakeBoard();
    private final SimulatedPin pin = board.machine().pin(3);

    @BeforeEach
    void arm() {
        board.python("pin_irq", 3, GpioPin.IRQ_RISING);
    }

    private void pulse() {
        pin.high();
        pin.low();
    }

    @Test
    void disablingHoldsThemBack() {
        assertThat(board.python("irq_mask")).isEqualTo(true);
        pulse();
        assertThat(board.runPosted().takeCalls()).isEmpty();
        board.python("irq_unmask");
        assertThat(board.runPosted().takeCalls()).containsExactly("[1, 3, 8]");
    }

    @Test
    void disablingTwiceTellsThatTheyWereOff() {
        board.python("irq_mask");
        assertThat(board.python("irq_mask")).isEqualTo(false);
    }

    @Test
    void programThatCannotKeepUpLosesSome() {
        for (int i = 0; i < 1000; i++) {
            pulse();
        }
        assertThat(board.runPosted().takeCalls()).hasSize(256);
    }

    @Test
    void servedOnesMakeRoom() {
        for (int i = 0; i < 1000; i++) {
            pulse();
            board.runPosted();
        }
        assertThat(board.takeCalls()).hasSize(1000);
        assertThat(board.python("irq_count")).isEqualTo(1000);
    }
}
