package dev.belay.repl.internal;

import static dev.belay.repl.internal.PlayedBoard.BANNER;
import static dev.belay.repl.internal.PlayedBoard.FRIENDLY;
import static dev.belay.repl.internal.PlayedBoard.REQUEST;
import static dev.belay.repl.internal.PlayedEngine.MARK;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How an answer is told from output that looks like one. */
@Timeout(60)
class AnswersTest {
    private static final String TRACEBACK = String.join(
            "\r\n",
            "Traceback (most recent call last):",
            "  File \"<stdin>\", line 1, in <module>",
            "ValueError: hot",
            "");

    private final PlayedEngine played = PlayedEngine.start();

    @AfterEach
    void endsInStep() {
        played.assertInStep();
        played.close();
    }

    private Answer marked(String said) {
        played.board.hears("f()\4", said);
        return played.runMarked("f()");
    }

    private Answer plain(String said) {
        played.board.hears("f()\4", said);
        return played.run(Program.plain("f()"));
    }

    @Test
    void resultStandsBetweenItsMarks() {
        assertThat(marked("OK\16" + "42\16\4\4>")).isEqualTo(new Answer(Answer.Kind.DONE, "", "42", ""));
        assertThat(played.engine.bytesSent()).isEqualTo(2 + 4);
        assertThat(played.engine.bytesReceived()).isEqualTo(BANNER.length() + 2 + 4 + 3);
    }

    @Test
    void outputStandsBeforeTheResultAndThatOfThreadsBehindIt() {
        assertThat(marked("OKhello\r\n\16" + "42\16tick\r\n\4\4>"))
                .isEqualTo(new Answer(Answer.Kind.DONE, "hello\r\n", "42", "tick\r\n"));
    }

    @Test
    void threadsMayPrintBetweenTheEndAndThePrompt() {
        assertThat(marked("OK\16" + "42\16\4\4tick>").text()).isEqualTo("42");
        played.board.hears("g()\4", "OK\16" + "43\16\4\4>");
        assertThat(played.runMarked("g()").text()).isEqualTo("43");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\4\4>", "a\4>", ">", "\16", "\16\16", "1\16" + "2\4\4>", "\4no traceback\4>", "OK"})
    void outputThatLooksLikeAnEndIsOutput(String output) {
        assertThat(marked("OK" + output + "\16" + "42\16\4\4>"))
                .isEqualTo(new Answer(Answer.Kind.DONE, output, "42", ""));
    }

    @Test
    void lastResultCounts() {
        assertThat(marked("OK\16" + "1\16\4\4>\16" + "2\16\4\4>"))
                .isEqualTo(new Answer(Answer.Kind.DONE, "\16" + "1\16\4\4>", "2", ""));
    }

    @Test
    void emptyTextBetweenMarksIsNoResult() {
        played.board.hears("f()\4", "OK\16\16\4\4>").hears("\1", BANNER);
        assertThat(played.runMarked("f()").kind()).isEqualTo(Answer.Kind.NO_RESULT);
    }

    @Test
    void programWithoutMarksAnswersWithItsOutput() {
        assertThat(plain("OKhello\r\n\4\4>")).isEqualTo(new Answer(Answer.Kind.DONE, "hello\r\n", "", ""));
        assertThat(plain("OK\4\4>")).isEqualTo(new Answer(Answer.Kind.DONE, "", "", ""));
    }

    @Test
    void exceptionBringsItsTraceback() {
        Answer expected = new Answer(Answer.Kind.RAISED, "a\r\n", TRACEBACK, "");
        assertThat(marked("OKa\r\n\4" + TRACEBACK + "\4>")).isEqualTo(expected);
        assertThat(plain("OKa\r\n\4" + TRACEBACK + "\4>")).isEqualTo(expected);
    }

    @Test
    void resultThatWasPrintedBeforeAnExceptionIsOutput() {
        assertThat(marked("OK\16" + "42\16\4" + TRACEBACK + "\4>"))
                .isEqualTo(new Answer(Answer.Kind.RAISED, "\16" + "42\16", TRACEBACK, ""));
    }

    @Test
    void programThatEndsWithoutAResultHasNone() {
        played.board.hears("f()\4", "OKbye\r\n\4\4>").hears("\1", BANNER);
        assertThat(played.runMarked("f()")).isEqualTo(new Answer(Answer.Kind.NO_RESULT, "bye\r\n", "", ""));
    }

    @Test
    void textThatIsNoTracebackIsAnExceptionOnceThePromptIsBack() {
        played.board.hears("f()\4", "OK\4out of order, in short\4>").hears("\1", BANNER);
        assertThat(played.runMarked("f()")).isEqualTo(new Answer(Answer.Kind.RAISED, "", "out of order, in short", ""));
    }

    @Test
    void resultMayComeWhileTheBoardIsAskedForItsBanner() {
        played.board.hears("f()\4", "OK\4\4>").hears("\1", "\16" + "42\16\4\4>" + BANNER);
        assertThat(played.runMarked("f()")).isEqualTo(new Answer(Answer.Kind.DONE, "\4\4>", "42", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {BANNER, FRIENDLY})
    void boardThatWasResetWhileItRanGivesNoResult(String prompt) {
        played.board.hears("f()\4", "OKMPY: soft reboot\r\n" + prompt).hears("\1", BANNER);
        assertThat(played.runMarked("f()"))
                .isEqualTo(new Answer(Answer.Kind.NO_RESULT, "MPY: soft reboot\r\n" + prompt, "", ""));
    }

    @Test
    void programThatPrintsABannerGoesOn() {
        played.board.hears("f()\4", "OK" + BANNER + "\r\n\16" + "42\16\4\4>");
        assertThat(played.runMarked("f()").output()).isEqualTo(BANNER + "\r\n");
    }

    @Test
    void programThatCouldNotBeCompiledMayBeTornSoThatThePromptIsAwaited() {
        played.board
                .hears("f()\4", "OK\4" + TRACEBACK.replace(", in <module>", "") + "\4>")
                .hears(REQUEST, "OK\4\4>" + BANNER);
        assertThat(played.runMarked("f()").kind()).isEqualTo(Answer.Kind.RAISED);
        played.board.hears("g()\4", "OK\16" + "42\16\4\4>");
        assertThat(played.runMarked("g()").text()).isEqualTo("42");
    }

    @Test
    void linesAreHandedOverWithoutTheirEndsAndTheRestWhenTheProgramEnds() {
        List<String> lines = new ArrayList<>();
        played.board.hears("f()\4", "OKone\r\ntwo\n\nthr\4ee\r\nfo\rur\16" + "42\16\4\4>");
        Answer answer = played.run(Program.marked("f()", MARK.charAt(0)).followedBy(lines::add));
        assertThat(answer.text()).isEqualTo("42");
        assertThat(lines).containsExactly("one", "two", "", "thr\4ee", "fo\rur");
    }

    @Test
    void lineIsHandedOverWhileTheProgramRuns() {
        List<String> lines = new ArrayList<>();
        played.board
                .hears("f()\4", "OKone\r\n")
                .hears("x", "two\r\n\16" + "42\16\4\4>")
                .hears(REQUEST, BANNER);
        Answer answer = played.run(Program.marked("f()", MARK.charAt(0)).followedBy(line -> {
            lines.add(line);
            if (line.equals("one")) {
                played.control.send("x");
            }
        }));
        assertThat(answer.output()).isEqualTo("one\r\ntwo\r\n");
        assertThat(lines).containsExactly("one", "two");
    }

    @Test
    void programThatWasGivenInputMayHaveLeftSomeSoThatThePromptIsAwaited() {
        played.board.hears("f()\4", "OK").hears("yes\r", "\4\4>").hears(REQUEST, BANNER);
        played.control.send("yes\r");
        assertThat(played.run(Program.plain("f()")).kind()).isEqualTo(Answer.Kind.DONE);
    }

    @Test
    void whatTheBoardSaidWhileIdleIsNoPartOfAnAnswer() {
        played.board.says("tick\r\nOK\4\4>");
        assertThat(marked("OK\16" + "42\16\4\4>").text()).isEqualTo("42");
    }

    @Test
    void boardThatWaitsAtItsFriendlyPromptIsBroughtBackFirst() {
        played.board.says(FRIENDLY);
        played.board.hears(REQUEST, BANNER);
        assertThat(marked("OK\16" + "42\16\4\4>").text()).isEqualTo("42");
    }

    @Test
    void programThatIsEchoedAtAFriendlyPromptDidNotRun() {
        played.board.hears("f(12345)\4", "\r\n>>> f(1234").hears("\3\1", BANNER);
        assertThat(played.runMarked("f(12345)")).isEqualTo(Answer.notRun());
    }

    @Test
    void boardThatShowsItsFriendlyBannerAndNothingElseDidNotRunTheProgram() {
        played.board.hears("f()\4", "\r\n" + FRIENDLY).hears("\3\1", BANNER);
        assertThat(played.runMarked("f()")).isEqualTo(Answer.notRun());
    }

    @Test
    void outputBeforeTheSignThatAProgramWasTakenIsNoPartOfItsAnswer() {
        assertThat(marked("tick\r\nOK\16" + "42\16\4\4>")).isEqualTo(new Answer(Answer.Kind.DONE, "", "42", ""));
    }

    @Test
    void characterBeyondAsciiIsReadAsUtf8() {
        assertThat(marked("OK\303\251\16'\303\274'\16\4\4>")).isEqualTo(new Answer(Answer.Kind.DONE, "é", "'ü'", ""));
    }
}
