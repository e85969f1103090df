package dev.belay.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuickstartTest {
    private final PrintStream console = System.out;

    @AfterEach
    void giveBackTheConsole() {
        System.setOut(console);
    }

    @Test
    void runsOnTheEmbeddedBoard() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        Quickstart.main(new String[0]);
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "Opened micropython 1.27.0 on webassembly",
                        "6 * 7 = 42",
                        "Reading[sensor=attic, celsius=21.5]",
                        "Squares: [0, 1, 4, 9, 16, 25, 36, 49]",
                        "The board says: line 0",
                        "The board says: line 1",
                        "The board says: line 2",
                        "As expected: ZeroDivisionError in line 2",
                        "The session has ended; the board has its memory back");
    }

    @Test
    void tellsHowItIsCalled() {
        assertThatThrownBy(() -> Quickstart.main(new String[] {"/dev/ttyACM0"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected nothing, or --port URL, such as --port serial:/dev/ttyACM0");
    }
}
