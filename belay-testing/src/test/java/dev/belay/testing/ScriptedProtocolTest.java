package dev.belay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.ScriptedRepl.RawPaste;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptedProtocolTest extends ScriptedTest {
    @Test
    void rawPasteTellsItsWindow() {
        Host host = raw(ScriptedRepl.builder().window(300).answer("x".repeat(600), "!"));
        assertThat(host.say("\5A\1")).isEqualTo("R\1,\1\1");
        assertThat(host.say("x".repeat(299))).isEmpty();
        assertThat(host.say("x")).isEqualTo("\1");
        assertThat(host.say("x".repeat(300))).isEqualTo("\1");
        assertThat(host.say("\4")).isEqualTo("\4!\4\4>");
    }

    @Test
    void aCompilerThatStopsIgnoresTheRest() {
        Host host = raw(ScriptedRepl.builder().reject("a b", Reply.nothing().raising("SyntaxError\r\n")));
        assertThat(host.say("\5A\1")).isEqualTo("R\1\u0080\0\1");
        assertThat(host.say("x\na b" + "c".repeat(500))).isEqualTo("\4");
        assertThat(host.say("\4")).isEqualTo("\4SyntaxError\r\n\4>");
        assertThat(host.say("a b c\4")).isEqualTo("OK\4SyntaxError\r\n\4>");
    }

    @Test
    void rawPasteCanBeRefusedOrUnknown() {
        Host refused = raw(ScriptedRepl.builder().rawPaste(RawPaste.REFUSED).answer("a", "A"));
        assertThat(refused.say("\5A\1a\4")).isEqualTo("R\0>OKA\4\4>");
        Host unknown = raw(ScriptedRepl.microbit().answer("a", "A"));
        assertThat(unknown.say("\5A\1a\4")).isEqualTo(RAW + "OKA\4\4>");
    }

    @Test
    void rawPasteInTheFriendlyReplIsPasteMode() {
        ScriptedRepl repl = open(ScriptedRepl.builder().answer("A\1b\nc", "done\r\n"));
        Host host = host(repl);
        assertThat(host.say("\5A\1b\rc\4"))
                .isEqualTo("\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== A\1b\r\n=== c\r\ndone\r\n>>> ");
        assertThat(host.say("\5x\3")).endsWith("=== x\r\n>>> ");
    }

    @Test
    void theFriendlyReplEchoesAndEdits() {
        Host host = host(open(ScriptedRepl.builder().answer("ab", "1\r\n")));
        assertThat(host.say("acc\u007f\bb\r")).isEqualTo("acc\b\u001b[K\b\u001b[Kb\r\n1\r\n>>> ");
        assertThat(host.say("x\1\3")).isEqualTo("x\r\n>>> ");
        assertThat(host.say("\2")).isEqualTo("\r\n" + BANNER);
        assertThat(host.say("\4")).isEqualTo("\r\nMPY: soft reboot\r\n" + BANNER);
    }

    @Test
    void whatDoesNotFitTheReceiveBufferIsDropped() {
        ScriptedRepl repl = open(ScriptedRepl.builder()
                .receiveBuffer(4)
                .answer("abcd", "!")
                .answer("loop", Reply.nothing().untilInterrupted()));
        Host host = raw(repl);
        assertThat(host.say("abcdef\4")).isEmpty();
        assertThat(host.say("\4")).isEqualTo("OK!\4\4>");
        host.send("loop");
        assertThat(host.say("\4")).isEqualTo("OK");
        host.send("123");
        host.send("456");
        assertThat(host.say("\3")).isEqualTo(INTERRUPTED);
        assertThat(repl.dropped()).isEqualTo(5);
    }

    @Test
    void aHostThatIgnoresTheWindowLosesBytes() {
        ScriptedRepl repl = open(ScriptedRepl.builder().receiveBuffer(260).answer("x".repeat(260), "!"));
        Host host = raw(repl);
        assertThat(host.say("\5A\1")).isEqualTo("R\1\u0080\0\1");
        assertThat(host.say("x".repeat(300))).isEqualTo("\1\1");
        assertThat(repl.dropped()).isEqualTo(40);
        assertThat(host.say("\4")).isEqualTo("\4!\4\4>");
    }

    @Test
    void portsDifferInTheirWords() {
        Host host = host(open(ScriptedRepl.builder()
                .banner("Other")
                .rebootText("redémarrage\r\n")
                .rawBanner("raw REPL; CTRL-B to exit\r\r\n>")));
        assertThat(host.say("\1")).isEqualTo("\r\nraw REPL; CTRL-B to exit\r\r\n>");
        assertThat(host.say("\4")).isEqualTo("OK\r\nred\u00c3\u00a9marrage\r\nraw REPL; CTRL-B to exit\r\r\n>");
        assertThat(host.say("\2")).startsWith("\r\nOther\r\nType");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whateverAHostHasSentItCanGetBackToTheRawRepl(long seed) {
        String keys = "\1\2\3\4\5\5A\1AB\r\bn\n\u00ff";
        Random random = new Random(seed);
        Host host = host(open(ScriptedRepl.builder().window(3).answer("n", "N").reject("AA", Reply.error("E"))));
        for (int i = 0; i < 500; i++) {
            host.send(String.valueOf(keys.charAt(random.nextInt(keys.length()))));
        }
        assertThat(host.say("\3\2\r\3\1")).as("seed %d", seed).endsWith(RAW);
        assertThat(host.say("n\4")).as("seed %d", seed).isEqualTo("OKN\4\4>");
    }

    @Test
    void theBoardsOwnProgramRunsUntilItIsInterrupted() {
        Host host = host(open(ScriptedRepl.builder()
                .main(Reply.of("blink\r\n").raising("KeyboardInterrupt: \r\n").untilInterrupted())));
        assertThat(host.say("\r\1")).isEmpty();
        assertThat(host.say("\3")).isEqualTo("KeyboardInterrupt: \r\n" + BANNER + "\r\n>>> \r\n" + RAW);
        assertThat(host.say("\4")).isEqualTo("OK\r\nMPY: soft reboot\r\n" + RAW);
        assertThat(host.say("\2\4")).isEqualTo("\r\n" + BANNER + "\r\nMPY: soft reboot\r\nblink\r\n");
    }

    @Test
    void itMayBeLeftInTheRawRepl() {
        Host host = host(open(ScriptedRepl.builder().startingRaw().answer("a", "A")));
        assertThat(host.say("a\4")).isEqualTo("OKA\4\4>");
    }

    @Test
    void aCircuitPythonSwallowsAKeyAndForgetsBetweenItsRepls() {
        ScriptedRepl repl = open(ScriptedRepl.circuitPython().answer("n", Reply.of("1"), Reply.of("2")));
        Host host = host(repl);
        String banner = "\r\nAdafruit CircuitPython 9.2.7 on 2025-04-01; Scripted board with JVM\r\n>>> ";
        assertThat(host.say("\1\1")).isEqualTo(banner + "\r\n" + RAW);
        assertThat(host.say("n\4")).isEqualTo("OK1\4\4>");
        assertThat(host.say("\4")).isEqualTo("OK\r\nsoft reboot\r\n" + RAW);
        assertThat(host.say("n\4n\4")).isEqualTo("OK1\4\4>OK2\4\4>");
        assertThat(host.say("\2\1n\4")).isEqualTo("\r\n" + banner + "\r\n" + RAW + "OK1\4\4>");
        assertThat(host.say("\2\4"))
                .startsWith("\r\n" + banner + "\r\nsoft reboot\r\n")
                .endsWith("\r\nPress any key to enter the REPL. Use CTRL-D to reload.\r\n");
        assertThat(host.say("\4")).startsWith("soft reboot\r\n");
    }
}
