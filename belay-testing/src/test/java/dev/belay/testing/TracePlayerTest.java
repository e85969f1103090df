package dev.belay.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.testing.WireTrace.Scene;
import dev.belay.testing.WireTrace.Step;
import dev.belay.transport.TransportException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TracePlayerTest {
    private final TracePlayer player =
            TracePlayer.of(scene("one", "> ab", "< x", "> c", "> d", "< yz"), scene("two", "> e", "< \1"));

    @Test
    void theBoardAnswersWhenTheHostHasSaidItsPart() {
        open();
        write("a");
        write("b");
        assertThat(read()).isEqualTo("x");
        write("cde");
        assertThat(read() + read()).isEqualTo("yz\1");
        player.verify();
    }

    @Test
    void aSmallBufferTakesAnAnswerInPieces() {
        open();
        write("abcd");
        byte[] one = new byte[1];
        StringBuilder answer = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            assertThat(player.read(one)).isEqualTo(1);
            answer.append((char) one[0]);
        }
        assertThat(answer).hasToString("xyz");
    }

    @Test
    void aDifferentByteFailsTheWriteAndEndsReads() {
        open();
        String message = "In scene \"one\" byte 2 from the host was expected to be 0x63 'c' and is 0x03";
        assertThatThrownBy(() -> write("ab\3"))
                .isInstanceOf(AssertionError.class)
                .hasMessage(message);
        assertThatThrownBy(player::verify).isInstanceOf(AssertionError.class).hasMessage(message);
        assertThat(player.read(new byte[1])).isEqualTo(-1);
    }

    @Test
    void aMissingByteIsToldByVerify() {
        open();
        write("abc");
        assertThatThrownBy(player::verify)
                .isInstanceOf(AssertionError.class)
                .hasMessage("In scene \"one\" byte 3 from the host, 0x64 'd', is missing");
    }

    @Test
    void aByteTooManyFails() {
        open();
        assertThatThrownBy(() -> write("abcde!"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("The trace is at its end, and the host sent 0x21 '!'");
    }

    @Test
    void closeEndsABlockedRead() {
        open();
        CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> player.read(new byte[1]));
        player.close();
        assertThat(read.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(-1);
    }

    @Test
    void aClosedPlayerRefusesAWrite() {
        assertThatThrownBy(() -> write("a"))
                .isInstanceOf(TransportException.class)
                .hasMessage("trace:one is not open");
    }

    @Test
    void aWholeTraceCanBePlayed() {
        WireTrace trace = WireTrace.load("microbit-1.9.2");
        TracePlayer whole = TracePlayer.of(trace);
        whole.open(Duration.ofSeconds(1));
        for (Scene scene : trace.scenes()) {
            for (Step step : scene.steps()) {
                if (step.isFromHost()) {
                    whole.write(step.bytes(), 0, step.bytes().length);
                } else {
                    byte[] buffer = new byte[step.bytes().length];
                    assertThat(whole.read(buffer)).isEqualTo(buffer.length);
                    assertThat(buffer).isEqualTo(step.bytes());
                }
            }
        }
        whole.verify();
        assertThat(whole.name()).isEqualTo("trace:microbit-1.9.2");
    }

    @Test
    void someSceneIsNeeded() {
        assertThatThrownBy(() -> TracePlayer.of())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("At least one scene is needed");
    }

    private void open() {
        player.open(Duration.ofSeconds(1));
    }

    private void write(String text) {
        player.write(text.getBytes(ISO_8859_1), 0, text.length());
    }

    private String read() {
        byte[] buffer = new byte[16];
        return new String(buffer, 0, player.read(buffer), ISO_8859_1);
    }

    private static Scene scene(String name, String... steps) {
        return new Scene(
                name,
                List.of(steps).stream()
                        .map(step ->
                                new Step(step.startsWith(">"), step.substring(2).getBytes(ISO_8859_1)))
                        .toList());
    }
}
