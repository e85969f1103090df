package dev.belay.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.testing.WireTrace.Scene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireTraceTest {
    @ParameterizedTest
    @MethodSource("dev.belay.testing.WireTrace#names")
    void everyRecordingLoads(String name) {
        WireTrace trace = WireTrace.load(name);
        assertThat(trace.name()).isEqualTo(name);
        assertThat(trace.board()).isNotBlank();
        assertThat(trace.scenes())
                .hasSizeGreaterThan(20)
                .allSatisfy(scene -> assertThat(scene.steps()).isNotEmpty());
    }

    @Test
    void aSceneHoldsWhoSentWhat() {
        Scene scene = WireTrace.load("pico-1.28").scene("plain raw REPL: print(1)");
        assertThat(scene.steps()).hasSize(2);
        assertThat(scene.steps().get(0).isFromHost()).isTrue();
        assertThat(new String(scene.steps().get(0).bytes(), UTF_8)).isEqualTo("print(1)\4");
        assertThat(scene.steps().get(1).isFromHost()).isFalse();
        assertThat(new String(scene.steps().get(1).bytes(), UTF_8)).isEqualTo("OK1\r\n\4\4>");
    }

    @Test
    void anUnknownRecordingIsRefused() {
        assertThatThrownBy(() -> WireTrace.load("pico"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No trace is called pico; there are microbit-1.9.2, mps2-1.29, pico-1.28,"
                        + " threadboard-1.25, unix-1.29");
    }

    @Test
    void anUnknownSceneIsRefused() {
        WireTrace trace = new WireTrace("mine", "", java.util.List.of(new Scene("a", java.util.List.of())));
        assertThatThrownBy(() -> trace.scene("b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Trace mine has no scene \"b\"; it has [a]");
    }

    @Test
    void aFileIsRead(@TempDir Path directory) throws IOException {
        Path file =
                Files.writeString(directory.resolve("mine.trace"), "# board: B\n\n# first\n> 0d\n< 3e20\n# second\n");
        WireTrace trace = WireTrace.read(file);
        assertThat(trace.name()).isEqualTo("mine");
        assertThat(trace.board()).isEqualTo("B");
        assertThat(trace.scenes()).extracting(Scene::name).containsExactly("first", "second");
        assertThat(trace.scenes().get(0).steps().get(1).bytes()).containsExactly('>', ' ');
    }

    @Test
    void aMissingFileIsReported(@TempDir Path directory) {
        Path file = directory.resolve("none.trace");
        assertThatThrownBy(() -> WireTrace.read(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("The trace " + file + " can't be read");
    }

    @Test
    void malformedLinesAreNamed(@TempDir Path directory) throws IOException {
        assertMalformed(directory, "# a\n? 00\n", "Line 2 of trace bad must begin with '#', '>' or '<'");
        assertMalformed(directory, "# a\n> 0g\n", "Line 2 of trace bad is not hexadecimal");
        assertMalformed(directory, "> 00\n", "Line 1 of trace bad belongs to no scene");
    }

    private static void assertMalformed(Path directory, String text, String message) throws IOException {
        Path file = Files.writeString(directory.resolve("bad.trace"), text);
        assertThatThrownBy(() -> WireTrace.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
