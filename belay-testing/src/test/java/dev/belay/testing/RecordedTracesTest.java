package dev.belay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Plays what was recorded from another MicroPython, and expects the same bytes. */
@Timeout(60)
class RecordedTracesTest {
    /** The compiler of a board stops at the first error; here the whole code is received first. */
    private static final String EARLY_STOP = "raw paste: the compiler stops early, host acknowledges";

    private record Step(boolean sent, String bytes) {}

    private record Scene(String name, List<Step> steps) {}

    @TestFactory
    Stream<DynamicTest> answersAsTheRecordedBoard() throws IOException {
        EmbeddedBoard board = EmbeddedBoard.start();
        Wire wire = Wire.open(board);
        wire.await(">>> ");
        return scenes("unix-1.29.trace").stream()
                .filter(scene -> !scene.name.equals(EARLY_STOP))
                .map(scene -> DynamicTest.dynamicTest(scene.name, () -> play(scene, wire)))
                .onClose(() -> {
                    wire.close();
                    board.close();
                });
    }

    private static void play(Scene scene, Wire wire) {
        for (Step step : scene.steps) {
            if (step.sent) {
                wire.send(step.bytes);
            } else {
                String expected = ofThisVersion(step.bytes);
                assertThat(Wire.printable(wire.await(expected.length()))).isEqualTo(Wire.printable(expected));
            }
        }
    }

    private static String ofThisVersion(String bytes) {
        return bytes.replaceAll("MicroPython v[^\r]*", "MicroPython v1.27.0 on 2025-12-10; JS with Emscripten");
    }

    private static List<Scene> scenes(String resource) throws IOException {
        List<Scene> scenes = new ArrayList<>();
        try (InputStream stream = Objects.requireNonNull(RecordedTracesTest.class.getResourceAsStream(resource))) {
            for (String line : new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (line.startsWith("# ") && !line.startsWith("# board:")) {
                    scenes.add(new Scene(line.substring(2), new ArrayList<>()));
                } else if (line.startsWith("> ") || line.startsWith("< ")) {
                    String bytes = new String(HexFormat.of().parseHex(line.substring(2)), StandardCharsets.ISO_8859_1);
                    scenes.get(scenes.size() - 1).steps.add(new Step(line.startsWith(">"), bytes));
                }
            }
        }
        return scenes;
    }
}
