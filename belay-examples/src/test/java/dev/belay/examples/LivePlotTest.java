package dev.belay.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.junit.BelayTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The live plot in a terminal that the test reads, and without one. */
@BelayTest
@Timeout(60)
class LivePlotTest {
    private static final int ENOUGH = 60;
    private static final Duration LONG = Duration.ofMinutes(10);
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private LineDisciplineTerminal terminal() throws IOException {
        LineDisciplineTerminal terminal = new LineDisciplineTerminal("test", "xterm", written, StandardCharsets.UTF_8);
        terminal.setSize(new Size(60, 12));
        return terminal;
    }

    /** A screen that the user leaves with Ctrl-C after some readings. */
    private record Left(Screen screen, Terminal terminal, int after) implements Screen {
        @Override
        public int pauseMillis() {
            return 1;
        }

        @Override
        public boolean isLeft() {
            return screen.isLeft();
        }

        @Override
        public void show(List<Double> readings) {
            screen.show(readings);
            if (readings.size() == after) {
                terminal.raise(Terminal.Signal.INT);
            }
        }

        @Override
        public void close() {
            screen.close();
        }
    }

    @Test
    void aCurveIsDrawnUntilTheUserLeaves(EmbeddedBoard board) throws Exception {
        board.adc(Wave.CHANNEL).set(new Wave(3));
        LineDisciplineTerminal terminal = terminal();
        Screen screen = new Left(new TerminalScreen(terminal), terminal, ENOUGH);
        assertThat(Printed.by(given -> LivePlot.run(board.url(), screen, LONG)))
                .singleElement()
                .asString()
                .startsWith("Readings: " + ENOUGH + ", from ");
        String shown = written.toString(StandardCharsets.UTF_8);
        assertThat(shown).startsWith("\u001b[?1049h").contains("\u001b[?1049l");
        assertThat(shown).contains("ADC 4: ", "3.30|", "0.00|");
        assertThat(shown.chars().filter(sign -> sign > 0x2800 && sign <= 0x28ff).count())
                .as("braille patterns with dots")
                .isGreaterThan(ENOUGH / 2);
    }

    @Test
    void aTerminalWithoutBrailleHasStars() throws Exception {
        LineDisciplineTerminal terminal =
                new LineDisciplineTerminal("test", "xterm", written, StandardCharsets.US_ASCII);
        try (Screen screen = new TerminalScreen(terminal)) {
            screen.show(List.of(1.0, 2.0));
        }
        assertThat(written.toString(StandardCharsets.US_ASCII)).contains("*").doesNotContain("?*");
    }

    @Test
    void aReadingIsALineWithoutATerminal(EmbeddedBoard board) throws Exception {
        board.adc(Wave.CHANNEL).set(32_768);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        Screen screen = new LineScreen(new PrintStream(lines, true, StandardCharsets.UTF_8));
        assertThat(Printed.by(given -> LivePlot.run(board.url(), screen, Duration.ZERO)))
                .containsExactly("Readings: 1, from 1.65 V to 1.65 V");
        assertThat(lines.toString(StandardCharsets.UTF_8).lines()).containsExactly(" 1.65 V " + "#".repeat(30));
    }

    @Test
    void aSensorIsPlayedForTheGivenTime() throws Exception {
        List<String> lines = Printed.by(LivePlot::main, "--seconds", "1");
        Matcher told = Pattern.compile("Readings: (\\d+), from \\d\\.\\d\\d V to \\d\\.\\d\\d V")
                .matcher(lines.get(lines.size() - 1));
        assertThat(told.matches()).as("last line of %s", lines).isTrue();
        assertThat(Integer.parseInt(told.group(1))).isPositive();
    }

    @Test
    void tellsHowItIsCalled() {
        assertThatThrownBy(() -> LivePlot.main(new String[] {"--seconds", "soon"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected nothing, --port URL, such as --port serial:/dev/ttyACM0, or --seconds N");
    }
}
