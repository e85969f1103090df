package dev.belay.repl.internal;

import static dev.belay.repl.internal.PlayedBoard.BANNER;
import static dev.belay.repl.internal.PlayedBoard.FRIENDLY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How programs come to a board: {@code \5A\1} asks for raw paste, {@code R\1} and a window agree to it. */
@Timeout(60)
class ProgramSenderTest {
    private static final String ASKING = "\5A\1";
    private static final String DONE = "\4\4>";

    /** A program takes part in raw paste from 16 bytes on; 13 of them fit behind the request. */
    private static final Pacing SMALL = new Pacing(16, 8, Duration.ofMillis(1));

    private static final String LONG = "f(123456789,123456789,123456789)";

    private static Answer done(String output) {
        return new Answer(Answer.Kind.DONE, output, "", "");
    }

    /** Agreement to raw paste: two windows of so many bytes may be sent at once. */
    private static String agreed(int window) {
        return "R\1" + (char) (window & 0xff) + (char) (window >> 8) + "\1";
    }

    @Test
    void shortProgramIsSentAsItIsWhileNobodyKnowsOfRawPaste() {
        try (PlayedEngine played = PlayedEngine.start(SMALL)) {
            played.board.hears("f(123456789123)\4", "OK" + DONE);
            assertThat(played.run(Program.plain("f(123456789123)"))).isEqualTo(done(""));
            assertThat(played.engine.rawPaste()).isEmpty();
            played.assertInStep();
        }
    }

    @Test
    void programAsLargeAsTheReceiveBufferAsksForRawPaste() {
        try (PlayedEngine played = PlayedEngine.start(SMALL)) {
            String code = "f(1234567891234)";
            played.board
                    .hears(ASKING + code.substring(0, 13), agreed(64))
                    .hears(code.substring(13) + "\4", "\4" + DONE);
            assertThat(played.run(Program.plain(code))).isEqualTo(done(""));
            played.assertInStep();
        }
    }

    @Test
    void agreementMayComeInPieces() {
        try (PlayedEngine played = PlayedEngine.start(SMALL)) {
            played.board.hears(ASKING + LONG.substring(0, 13), "R\1").hears(LONG.substring(13) + "\4", "\4" + DONE);
            Thread rest = new Thread(() -> {
                played.board.awaitUnsaid(LONG.substring(13) + "\4");
                played.board.says("\100\0\1");
            });
            rest.start();
            assertThat(played.run(Program.plain(LONG))).isEqualTo(done(""));
            played.assertInStep();
        }
    }

    @Test
    void programThatFitsIsSentAheadAsAWhole() {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board.hears(ASKING + "f()\4", agreed(128) + "\4hello" + DONE);
            assertThat(played.run(Program.plain("f()").probing())).isEqualTo(done("hello"));
            assertThat(played.engine.rawPaste()).contains(true);
            played.assertInStep();
        }
    }

    @Test
    void longProgramIsSentAsTheBoardAsksForIt() {
        try (PlayedEngine played = PlayedEngine.start(SMALL)) {
            String first = LONG.substring(0, 13);
            String second = LONG.substring(13, 16);
            String third = LONG.substring(16, 24);
            played.board
                    .hears(ASKING + first, agreed(8))
                    .hears(second, "\1")
                    .hears(third, "\1")
                    .hears(LONG.substring(24) + "\4", "\1\4hello" + DONE);
            assertThat(played.run(Program.plain(LONG))).isEqualTo(done("hello"));
            assertThat(played.engine.rawPaste()).contains(true);
            played.assertInStep();
        }
    }

    @Test
    void windowOfMoreThanAByteIsRead() {
        try (PlayedEngine played = PlayedEngine.start(SMALL)) {
            String code = "f('" + "x".repeat(900) + "')";
            played.board
                    .hears(ASKING + code.substring(0, 13), agreed(0x0180))
                    .hears(code.substring(13, 2 * 0x0180), "\1")
                    .hears(code.substring(2 * 0x0180) + "\4", "\4" + DONE);
            assertThat(played.run(Program.plain(code))).isEqualTo(done(""));
            played.assertInStep();
        }
    }

    @Test
    void windowThatWasToldIsKeptForTheNextProgram() {
        try (PlayedEngine played = PlayedEngine.start(SMALL)) {
            played.board
                    .hears(ASKING + LONG.substring(0, 13), agreed(4) + "\1\1\1\1\1\1\1")
                    .hears(LONG.substring(13) + "\4", "\4" + DONE)
                    .hears(ASKING + LONG.substring(0, 8), agreed(64))
                    .hears(LONG.substring(8) + "\4", "\4" + DONE);
            assertThat(played.run(Program.plain(LONG))).isEqualTo(done(""));
            assertThat(played.run(Program.plain(LONG))).isEqualTo(done(""));
            played.assertInStep();
        }
    }

    @Test
    void compilerThatGivesUpEarlyIsToldTheEnd() {
        String error = "Traceback (most recent call last):\r\n  File \"<stdin>\", line 1\r\nSyntaxError: \r\n";
        try (PlayedEngine played = PlayedEngine.start(SMALL)) {
            played.board.hears(ASKING + LONG.substring(0, 13), agreed(8) + "\4").hears("\4", "\4" + error + "\4>");
            Answer answer = played.run(Program.plain(LONG));
            assertThat(answer.kind()).isEqualTo(Answer.Kind.RAISED);
            assertThat(answer.text()).isEqualTo(error);
            played.assertInStep();
        }
    }

    @Test
    void compilerThatGivesUpOnAWholeProgramIsToldNothingMore() {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board.hears(ASKING + "f(\4", agreed(128) + "\4\4SyntaxError, in short\4>");
            assertThat(played.run(Program.plain("f(").probing()).kind()).isEqualTo(Answer.Kind.RAISED);
            played.assertInStep();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BANNER + "OK", "\r\n" + BANNER + "OK", "R\0" + "OK"})
    void boardThatDoesNotKnowRawPasteRunsTheProgramThatWasSentAhead(String refusal) {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board.hears(ASKING + "f()\4", refusal + "hello" + DONE).hears("g()\4", "OK" + DONE);
            assertThat(played.run(Program.plain("f()").probing())).isEqualTo(done("hello"));
            assertThat(played.engine.rawPaste()).contains(false);
            assertThat(played.run(Program.plain("g()"))).isEqualTo(done(""));
            played.assertInStep();
        }
    }

    @Test
    void restOfALongProgramFollowsInPiecesWhereRawPasteIsNotKnown() {
        try (PlayedEngine played = PlayedEngine.start(SMALL)) {
            played.board
                    .hears(ASKING + LONG.substring(0, 13), BANNER)
                    .hears(LONG.substring(13, 21), "")
                    .hears(LONG.substring(21) + "\4", "OKhello" + DONE);
            assertThat(played.run(Program.plain(LONG))).isEqualTo(done("hello"));
            assertThat(played.engine.rawPaste()).contains(false);
            played.assertInStep();
        }
    }

    @Test
    void longProgramIsSentInPiecesOnceRawPasteIsKnownToBeMissing() {
        try (PlayedEngine played = PlayedEngine.start(SMALL)) {
            played.board.hears(ASKING + "f()\4", BANNER + "OK" + DONE);
            assertThat(played.run(Program.plain("f()").probing())).isEqualTo(done(""));
            played.board
                    .hears(LONG.substring(0, 8), "")
                    .hears(LONG.substring(8, 16), "")
                    .hears(LONG.substring(16, 24), "")
                    .hears(LONG.substring(24) + "\4", "OK" + DONE);
            assertThat(played.run(Program.plain(LONG))).isEqualTo(done(""));
            assertThat(played.board.longestWrite()).isLessThanOrEqualTo(SMALL.receiveBuffer());
            played.assertInStep();
        }
    }

    @Test
    void programThatAsksInVainAndDoesNotFitIsTakenBack() {
        try (PlayedEngine played = PlayedEngine.start(SMALL)) {
            played.board.hears(ASKING + LONG.substring(0, 13), "R\0").hears("\3", "");
            assertThat(played.run(Program.plain(LONG).probing())).isEqualTo(Answer.notRun());
            assertThat(played.engine.rawPaste()).contains(false);
            played.assertInStep();
        }
    }

    @Test
    void boardMayAgreeBehindTheBannerOfAnEarlierRequest() {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board.hears(ASKING + "f()\4", BANNER + "\r\n" + agreed(128) + "\4hello" + DONE);
            assertThat(played.run(Program.plain("f()").probing())).isEqualTo(done("hello"));
            assertThat(played.engine.rawPaste()).contains(true);
            played.assertInStep();
        }
    }

    @Test
    void requestThatBeginsPasteModeAtAFriendlyPromptDidNotRun() {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board
                    .hears(ASKING + "f()\4", "\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== ")
                    .hears("\3\1", BANNER);
            assertThat(played.run(Program.plain("f()").probing())).isEqualTo(Answer.notRun());
            assertThat(played.engine.rawPaste()).isEmpty();
            played.assertInStep();
        }
    }

    @Test
    void boardThatWasResetBehindItsBannerStillTakesTheProgram() {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board.hears("f()\4", FRIENDLY + "OKhello" + DONE);
            assertThat(played.run(Program.plain("f()"))).isEqualTo(done("hello"));
            played.assertInStep();
        }
    }

    @Test
    void anotherPaceCountsFromTheNextProgramOn() {
        try (PlayedEngine played = PlayedEngine.start(SMALL)) {
            played.engine.pace(new Pacing(64, 64, Duration.ZERO));
            played.board.hears(LONG + "\4", "OK" + DONE);
            assertThat(played.run(Program.plain(LONG))).isEqualTo(done(""));
            played.assertInStep();
        }
    }

    @Test
    void programGoesOutInUtf8() {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board.hears("'\303\251'\4", "OK" + DONE);
            assertThat(played.run(Program.plain("'é'"))).isEqualTo(done(""));
            played.assertInStep();
        }
    }
}
