package dev.belay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlotTest {
    @Test
    void starsAreConnectedFromTopToBottom() {
        assertThat(new Plot(0, 4, false).draw(List.of(4.0, 4.0, 0.0), 11, 5))
                .containsExactly("  4.00|*** ", "      |  * ", "  2.00|  * ", "      |  * ", "  0.00|  * ");
    }

    @Test
    void aCharacterHasEightDots() {
        assertThat(new Plot(0, 3, true).draw(List.of(3.0, 2.0, 1.0, 0.0), 9, 1)).containsExactly("  3.00|⠙⢦");
    }

    @Test
    void theNewestNumbersAreShown() {
        List<Double> rising = IntStream.range(0, 100).mapToObj(n -> n / 100.0).toList();
        assertThat(new Plot(0, 1, false).draw(rising, 10, 2)).containsExactly("  1.00|***", "  0.00|   ");
    }

    @Test
    void numbersOutsideAreShownAtTheEdge() {
        assertThat(new Plot(0, 1, false).draw(List.of(-5.0, -5.0), 9, 2)).containsExactly("  1.00|  ", "  0.00|**");
    }
}
