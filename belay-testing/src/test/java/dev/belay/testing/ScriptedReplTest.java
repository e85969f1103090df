package dev.belay.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ScriptedReplTest extends ScriptedTest {
    @Test
    void theFirstRuleThatFitsAnswers() {
        Host host = raw(ScriptedRepl.builder()
                .answer("print(1)", "one\r\n")
                .answer(Pattern.compile("print\\((.)\\)"), match -> Reply.of(match.group(1) + "\r\n"))
                .answer(program -> program.startsWith("x"), program -> Reply.of("x of " + program.length()))
                .otherwise(program -> Reply.nothing()));
        assertThat(host.say("print(1)\4")).isEqualTo("OKone\r\n\4\4>");
        assertThat(host.say("print(2)\4")).isEqualTo("OK2\r\n\4\4>");
        assertThat(host.say("xyz\4")).isEqualTo("OKx of 3\4\4>");
        assertThat(host.say("pass\4")).isEqualTo("OK\4\4>");
    }

    @Test
    void aProgramWithoutAnAnswerRaises() {
        Host host = raw(ScriptedRepl.builder());
        assertThat(host.say("import x\nx.y()\4"))
                .isEqualTo("OK\4Traceback (most recent call last):\r\n  File \"<stdin>\", line 1, in <module>\r\n"
                        + "NotImplementedError: no answer is scripted for: import x\r\n\4>");
    }

    @Test
    void aSequenceKeepsItsLastReplyAndBeginsAgainAfterAReset() {
        List<String> resets = new ArrayList<>();
        Host host = raw(ScriptedRepl.builder()
                .answer("n()", Reply.of("1"), Reply.of("2"))
                .onReset(() -> resets.add("reset")));
        assertThat(host.say("n()\4n()\4n()\4")).isEqualTo("OK1\4\4>OK2\4\4>OK2\4\4>");
        assertThat(host.say("\4")).isEqualTo("OK\r\nMPY: soft reboot\r\n" + RAW);
        assertThat(host.say("n()\4")).isEqualTo("OK1\4\4>");
        assertThat(resets).hasSize(1);
    }

    @Test
    void anExceptionFollowsTheOutput() {
        Host host = raw(ScriptedRepl.builder()
                .answer("a", Reply.of("out").raising("tb\r\n"))
                .answer("b", Reply.error("OSError: 5")));
        assertThat(host.say("a\4")).isEqualTo("OKout\4tb\r\n\4>");
        assertThat(host.say("b\4")).endsWith("line 1, in <module>\r\nOSError: 5\r\n\4>");
    }

    @Test
    void aRawAnswerReplacesAll() {
        Host host = raw(ScriptedRepl.builder().answer("a", Reply.raw("?!".getBytes(UTF_8))));
        assertThat(host.say("a\4")).isEqualTo("?!");
        assertThat(host.say("\1")).isEqualTo(RAW);
    }

    @Test
    void textIsUtf8BothWays() {
        Host host = raw(ScriptedRepl.builder().answer("print('ü')", "ü"));
        assertThat(host.say("print('\u00c3\u00bc')\4")).isEqualTo("OK\u00c3\u00bc\4\4>");
    }

    @Test
    void aDelayedReplyComesLaterAndCtrlCEndsItSooner() {
        Host host = raw(ScriptedRepl.builder()
                .answer("soon", Reply.of("1").after(Duration.ofMillis(5)))
                .answer("never", Reply.of("2").after(Duration.ofDays(1))));
        host.send("soon\4");
        assertThat(host.read(6)).isEqualTo("OK1\4\4>");
        assertThat(host.say("never\4")).isEqualTo("OK");
        assertThat(host.say("\3")).isEqualTo(INTERRUPTED);
    }

    @Test
    void anEndlessProgramCatchesSomeInterrupts() {
        Host host = raw(ScriptedRepl.builder()
                .answer("loop", Reply.of("go").untilInterrupted().catchingInterrupts(2)));
        assertThat(host.say("loop\4")).isEqualTo("OKgo");
        assertThat(host.say("\3\3")).isEmpty();
        assertThat(host.say("\3")).isEqualTo(INTERRUPTED);
    }

    @Test
    void aProgramReadsItsInputAndTheRestIsForTheRepl() {
        Host host = raw(ScriptedRepl.builder()
                .answer("read", Reply.of("?").reading(3, bytes -> Reply.of(new String(bytes, UTF_8) + "!")))
                .answer("b", "B"));
        assertThat(host.say("read\4")).isEqualTo("OK?");
        assertThat(host.say("xy")).isEmpty();
        assertThat(host.say("zb\4")).isEqualTo("xyz!\4\4>OKB\4\4>");
    }

    @Test
    void outputCanComePieceByPiece() {
        Host host = raw(ScriptedRepl.builder()
                .answer(
                        "a",
                        Reply.of("1")
                                .then(Reply.of("2").after(Duration.ofMillis(1)).then(Reply.of("3")))));
        host.send("a\4");
        assertThat(host.read(8)).isEqualTo("OK123\4\4>");
    }

    @Test
    void systemExitResets() {
        Host host = raw(ScriptedRepl.builder().answer("exit", Reply.of("bye").exiting()));
        assertThat(host.say("exit\4")).isEqualTo("OKbye\4\4MPY: soft reboot\r\n" + RAW);
    }

    @Test
    void itNotesWhatItGot() {
        ScriptedRepl repl = open(ScriptedRepl.builder().otherwise(program -> Reply.nothing()));
        Host host = raw(repl);
        host.send("a\4\5A\1b\4");
        assertThat(repl.programs()).containsExactly("a", "b");
        assertThat(new String(repl.received(), UTF_8)).isEqualTo("\r\3\1a\4\5A\1b\4");
    }

    @Test
    void impossibleSettingsAreRefused() {
        ScriptedReplBuilder builder = ScriptedRepl.builder();
        assertThatThrownBy(() -> builder.window(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("window must be from 1 to 32767, not 0");
        assertThatThrownBy(() -> builder.receiveBuffer(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("receiveBuffer must be at least 0, not -1");
        assertThatThrownBy(() -> builder.name(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name must not be empty");
        assertThatThrownBy(() -> Reply.nothing().after(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("delay must be at least 0, not PT-0.001S");
    }
}
