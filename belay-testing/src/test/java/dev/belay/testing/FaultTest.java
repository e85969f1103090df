package dev.belay.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.transport.TransportException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FaultTest {
    private static final String RAW = "raw REPL; CTRL-B to exit\r\n>";
    private static final String BANNER = "MicroPython v1.28.0 on 2026-01-01; Scripted board with JVM\r\n"
            + "Type \"help()\" for more information.\r\n>>> ";
    private final ScriptedRepl repl = ScriptedRepl.builder()
            .startingRaw()
            .answer("n", Reply.of("1\r\n"), Reply.of("2\r\n"))
            .answer("loop", Reply.of("go").untilInterrupted())
            .build();
    private final Host host = new Host(repl);

    @AfterEach
    void close() {
        host.close();
        repl.close();
    }

    @Test
    void aSilentBoardTakesBytesUntilAHardReset() {
        repl.fail(Fault.silence().atExecution(2, 3));
        assertThat(host.say("n\4n\4")).isEqualTo("OK1\r\n\4\4>OK2");
        assertThat(host.say("\3\1n\4")).isEmpty();
        repl.fail(Fault.softReset());
        assertThat(host.said()).isEmpty();
        repl.fail(Fault.hardReset());
        assertThat(host.said()).isEqualTo(BANNER);
        assertThat(repl.programs()).hasSize(2);
    }

    @Test
    void aDisconnectedBoardEndsReadsAndFailsWrites() {
        repl.fail(Fault.disconnect().atExecution(1, 2));
        assertThatThrownBy(() -> host.send("n\4n\4"))
                .isInstanceOf(TransportException.class)
                .hasMessageMatching("The scripted board board-\\d+ was unplugged");
        assertThat(host.read(5)).isEqualTo("OK");
        assertThat(host.transport().read(new byte[1])).isEqualTo(-1);
    }

    @Test
    void aBoardThatWasUnpluggedHasBootedWhenItIsOpenedAgain() {
        assertThat(host.say("n\4")).contains("1");
        repl.fail(Fault.disconnect());
        assertThat(host.transport().read(new byte[1])).isEqualTo(-1);
        host.close();
        try (Host again = Host.raw(repl)) {
            assertThat(again.say("n\4")).isEqualTo("OK1\r\n\4\4>");
        }
        assertThat(repl.resets()).isEqualTo(1);
    }

    @Test
    void aBrokenPipeFailsReads() {
        repl.fail(Fault.brokenPipe());
        assertThatThrownBy(() -> host.transport().read(new byte[1]))
                .isInstanceOf(TransportException.class)
                .hasMessageMatching("The scripted board board-\\d+ was unplugged");
    }

    @Test
    void garbageIsTheSameForTheSameSeed() {
        byte[] expected = new byte[5];
        new Random(42).nextBytes(expected);
        repl.fail(Fault.garbage(42, 5).atExecution(1, 2));
        assertThat(host.say("n\4")).isEqualTo("OK" + new String(expected, ISO_8859_1) + "1\r\n\4\4>");
    }

    @Test
    void anotherThreadPrintsAnywhere() {
        repl.fail(Fault.otherOutput("<a>").atExecution(1));
        repl.fail(Fault.otherOutput("<b>").atExecution(1, 3));
        repl.fail(Fault.otherOutput("<c>").beforePromptOf(1));
        repl.fail(Fault.otherOutput("<d>").afterExecution(1));
        assertThat(host.say("n\4")).isEqualTo("<a>OK1<b>\r\n\4\4<c>><d>");
        assertThat(host.say("n\4")).isEqualTo("OK2\r\n\4\4>");
    }

    @Test
    void lateOutputComesBehindTheAnswer() {
        repl.fail(Fault.lateOutput("late", Duration.ofMillis(5)).atExecution(1));
        host.send("n\4");
        assertThat(host.read(12)).isEqualTo("OK1\r\n\4\4>late");
    }

    @Test
    void aSoftResetStaysInItsReplAndForgets() {
        repl.fail(Fault.softReset().atExecution(2, 1));
        assertThat(host.say("n\4n\4n\4")).isEqualTo("OK1\r\n\4\4>O" + "MPY: soft reboot\r\n" + RAW + "OK1\r\n\4\4>");
    }

    @Test
    void aSoftResetMayEndInTheFriendlyRepl() {
        repl.fail(Fault.softResetToFriendly().atExecution(1, 4));
        assertThat(host.say("n\4")).isEqualTo("OK1\rMPY: soft reboot\r\n" + BANNER);
    }

    @Test
    void aResetEndsWhatRuns() {
        assertThat(host.say("loop\4")).isEqualTo("OKgo");
        repl.fail(Fault.hardReset());
        assertThat(host.said()).isEqualTo(BANNER);
        assertThat(host.say("\3")).isEqualTo("\r\n>>> ");
    }

    @Test
    void aTruncatedAnswerHasNoEnd() {
        repl.fail(Fault.truncated().atExecution(1, 3));
        assertThat(host.say("n\4")).isEqualTo("OK1");
        assertThat(host.say("n\4")).isEqualTo("OK2\r\n\4\4>");
    }

    @Test
    void aTruncatedAnswerOfARunningProgramIsSilentToItsEnd() {
        repl.fail(Fault.truncated().atExecution(1, 2));
        assertThat(host.say("loop\4")).isEqualTo("OK");
        assertThat(host.say("\3")).isEmpty();
        assertThat(host.say("n\4")).isEqualTo("OK1\r\n\4\4>");
    }

    @Test
    void bytesAreLostOnTheWay() {
        repl.fail(Fault.dropOutput(2).atSentByte(1));
        repl.fail(Fault.dropInput(1).atReceivedByte(3));
        assertThat(host.say("n\4")).isEqualTo("O\r\n\4\4>");
        assertThat(host.say("nn\4")).isEqualTo("OK2\r\n\4\4>");
    }

    @Test
    void bytesComeTwice() {
        repl.fail(Fault.duplicateOutput(2).atExecution(1, 1));
        repl.fail(Fault.duplicateInput(1).atReceivedByte(3));
        assertThat(host.say("n\4")).isEqualTo("OKK11\r\n\4\4>");
        assertThat(host.say("n\4")).startsWith("OK2\r\n\4\4>OK\r\nMPY: soft reboot");
    }

    @Test
    void aStalledAnswerGoesOnLater() {
        repl.fail(Fault.stall(Duration.ofMillis(5)).atExecution(1, 3));
        host.send("n\4");
        assertThat(host.read(3)).isEqualTo("OK1");
        assertThat(host.read(5)).isEqualTo("\r\n\4\4>");
    }

    @Test
    void interruptsAreIgnored() {
        repl.fail(Fault.ignoredInterrupts(1));
        assertThat(host.say("loop\4\3")).isEqualTo("OKgo");
        assertThat(host.say("\3")).endsWith("KeyboardInterrupt: \r\n\4>");
    }

    @Test
    void aFaultHappensOnce() {
        repl.fail(Fault.otherOutput("!").atSentByte(0));
        assertThat(host.say("n\4n\4")).isEqualTo("!OK1\r\n\4\4>OK2\r\n\4\4>");
    }

    @Test
    void aFaultTellsWhatItIs() {
        assertThat(Fault.silence().atExecution(2, 3))
                .hasToString("silence Trigger[point=ANSWER_BYTE, execution=2, offset=3]");
    }

    @Test
    void impossibleFaultsAreRefused() {
        assertThatThrownBy(() -> Fault.garbage(1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count must be at least 1, not 0");
        assertThatThrownBy(() -> Fault.silence().atExecution(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("execution must be at least 1, not 0");
        assertThatThrownBy(() -> Fault.silence().atSentByte(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("offset must be at least 0, not -1");
        assertThatThrownBy(() -> Fault.stall(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("duration must be at least 0, not PT-0.000000001S");
    }
}
