package dev.belay.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.examples.TimedArguments;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.junit.BelayTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard as a program. */
@BelayTest
@Timeout(120)
class DashboardMainTest {
    private static List<String> printed(String typed, String... arguments) throws Exception {
        PrintStream console = System.out;
        InputStream keyboard = System.in;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        try {
            Dashboard.main(arguments);
        } finally {
            System.setOut(console);
            System.setIn(keyboard);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void endsWithEnter() throws Exception {
        List<String> lines = printed("\n");
        assertThat(lines).hasSize(2).last().isEqualTo("Press Enter to end it");
        assertThat(lines.get(0)).startsWith("The dashboard: http://127.0.0.1:");
    }

    @Test
    void endsWithTheInput() throws Exception {
        assertThat(printed("what")).hasSize(2);
    }

    @Test
    void endsByItselfAndLeavesTheBoardAsItWas(EmbeddedBoard board) throws Exception {
        assertThat(printed("", "--port", board.url(), "--seconds", "2"))
                .singleElement()
                .asString()
                .startsWith("The dashboard: http://127.0.0.1:");
        assertThat(board.timers()).isEmpty();
        assertThat(board.pin(15).isHigh()).isFalse();
        assertThat(board.pin(2).isHigh()).isFalse();
    }

    @Test
    void aBlankPortMeansTheBoardInTheJvm() {
        assertThat(TimedArguments.parse(new String[] {"--port", ""}, 0))
                .isEqualTo(new TimedArguments(Optional.empty(), 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--seconds", "--seconds 0", "--seconds x", "--speed 3", "tcp:host:1"})
    void tellsHowItIsCalled(String line) {
        assertThatThrownBy(() -> TimedArguments.parse(line.split(" "), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected nothing, --port URL, such as --port serial:/dev/ttyACM0, or --seconds N");
    }
}
