package dev.belay.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.session.DeviceSession;
import dev.belay.testing.junit.BelayTest;
import dev.belay.value.PythonLiteral;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a program prints is output, wherever it breaks off. */
@BelayTest
@Timeout(90)
class ExecutionOutputTest {
    private static final List<String> TEXT = List.of("a", "ü", "漢", "😀", "\n", " ");
    private static final List<String> ENDS = List.of("\u0004", "\u0004", ">", "OK");
    private static final List<String> MARKS = List.of(
            "\u0006", "\u000e", "\u000f", "\u0010", "\u0012", "\u0014", "\u0015", "\u0017", "\u0018", "\u0019",
            "\u001d");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void allOfItArrives(long seed, DeviceSession session) {
        Random random = new Random(seed);
        List<String> alphabet = new ArrayList<>(TEXT);
        alphabet.addAll(seed % 2 == 0 ? ENDS : MARKS);
        StringBuilder code = new StringBuilder("import sys\n");
        StringBuilder printed = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            StringBuilder piece = new StringBuilder();
            for (int length = random.nextInt(30); length >= 0; length--) {
                piece.append(alphabet.get(random.nextInt(alphabet.size())));
            }
            printed.append(piece);
            code.append("sys.stdout.write(")
                    .append(PythonLiteral.write(piece.toString()))
                    .append(")\n");
            if (random.nextInt(4) == 0) {
                code.append("input()\n");
            }
        }
        StringBuilder taken = new StringBuilder();
        try (Execution run = session.start(code.toString())) {
            run.sendInput("\n".repeat(40));
            while (!run.isDone()) {
                taken.append(run.awaitOutput(Duration.ofSeconds(20)));
            }
            taken.append(run.awaitOutput(Duration.ZERO));
            assertThat(run.await(Duration.ofSeconds(20)).orElseThrow().orElseThrow())
                    .as("seed %d", seed)
                    .isEqualTo(printed.toString());
        }
        assertThat(taken.toString()).as("seed %d", seed).isEqualTo(printed.toString());
        assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
    }
}
