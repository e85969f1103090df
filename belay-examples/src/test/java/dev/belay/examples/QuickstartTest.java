package dev.belay.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QuickstartTest {
    @Test
    void runsOnTheEmbeddedBoard() throws Exception {
        assertThat(Printed.by(Quickstart::main))
                .containsExactly(
                        "Opened micropython 1.27.0 on webassembly",
                        "6 * 7 = 42",
                        "Reading[sensor=attic, celsius=22.0]",
                        "Squares: [0, 1, 4, 9, 16, 25, 36, 49]",
                        "As expected: KeyError in line 2",
                        "The session has ended; the board has its memory back");
    }

    @Test
    void tellsHowItIsCalled() {
        assertThatThrownBy(() -> Quickstart.main(new String[] {"/dev/ttyACM0"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected nothing, or --port URL, such as --port serial:/dev/ttyACM0");
    }
}
