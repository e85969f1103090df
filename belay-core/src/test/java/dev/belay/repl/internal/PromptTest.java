package dev.belay.repl.internal;

import static dev.belay.repl.internal.PlayedBoard.BANNER;
import static dev.belay.repl.internal.PlayedBoard.REQUEST;
import static dev.belay.repl.internal.PlayedEngine.PATIENCE;
import static dev.belay.repl.internal.PlayedEngine.SHORT;
import static dev.belay.repl.internal.PlayedEngine.patient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.internal.Deadline;
import dev.belay.repl.CallInterruptedException;
import dev.belay.repl.DeviceTimeoutException;
import dev.belay.transport.TransportException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a board is brought to its prompts, and away from them. */
@Timeout(60)
class PromptTest {
    private static final String RESET = "OK\r\nMPY: soft reboot\r\n";
    private static final String RESET_CODE = "import machine;machine.reset()";

    /** A board that has just booted, and an engine that was not opened. */
    private final PlayedBoard board = new PlayedBoard();

    private final ReplEngine engine = new ReplEngine(board, ReplSettings.STANDARD);

    private static Deadline brief() {
        return Deadline.after(SHORT);
    }

    @Test
    void idleBoardIsEnteredWithoutAnInterrupt() {
        board.hears(REQUEST, "tick\r\n" + BANNER);
        engine.open(patient());
        assertThat(engine.isLost()).isFalse();
        assertThat(board.isOpen()).isTrue();
        engine.giveUp();
    }

    @Test
    void bannerCountsHoweverMuchThreadsPrintBehindAndWithinIt() {
        board.hears(REQUEST, BANNER.replace(">", "tick>") + "tick".repeat(300));
        engine.open(patient());
        assertThat(engine.isLost()).isFalse();
        engine.giveUp();
    }

    @Test
    void boardThatRunsAProgramIsInterrupted() {
        board.hears(REQUEST, "tick\r\n").hears("\3" + REQUEST, "KeyboardInterrupt\r\n" + BANNER);
        engine.open(patient());
        assertThat(board.unsaid()).isEmpty();
        engine.giveUp();
    }

    @Test
    void bannersThatComeLateAreNoPartOfTheNextAnswer() {
        board.hears(REQUEST, "tick\r\n").hears("\3" + REQUEST, BANNER + "\r\n" + BANNER);
        engine.open(patient());
        board.hears("f()\4", "OK\4\4>");
        Answer answer = engine.run(Program.plain("f()"), PATIENCE, patient(), new CallControl());
        assertThat(answer).isEqualTo(new Answer(Answer.Kind.DONE, "", "", ""));
        engine.giveUp();
    }

    @Test
    void boardThatWaitsForAnyKeyGetsOneMore() {
        board.hears(REQUEST, "\r\nPress any key to enter the REPL. Use CTRL-D to reload.\r\n")
                .hears(REQUEST, BANNER);
        engine.open(patient());
        assertThat(board.unsaid()).isEmpty();
        engine.giveUp();
    }

    @Test
    void boardThatNeverShowsItsRawReplIsTold() {
        board.hears(REQUEST, "login: ").hears("\2", "");
        assertThatThrownBy(() -> engine.open(brief()))
                .isInstanceOfSatisfying(
                        DeviceTimeoutException.class,
                        e -> assertThat(e.isRecoverable()).isFalse())
                .hasMessageStartingWith("the board did not enter the raw REPL; it said 'login: '. "
                        + "Check that it runs MicroPython, and that no program on it catches KeyboardInterrupt");
        assertThat(engine.isLost()).isTrue();
        assertThat(board.isOpen()).isFalse();
    }

    @Test
    void boardInItsBootLoaderIsToldFromOthers() {
        board.hears(REQUEST, "waiting for download\r\n").hears("\2", "");
        assertThatThrownBy(() -> engine.open(brief()))
                .isInstanceOf(DeviceTimeoutException.class)
                .hasMessageContaining(". It waits in its boot loader: reset it, and where opening the port brought it"
                        + " there, open it with dtr=off&rts=off");
    }

    @Test
    void interruptedThreadGivesUpAfterATryAndStaysInterrupted() {
        board.hears(REQUEST, "").hears("\2", ">>> ");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> engine.open(patient()))
                .isInstanceOf(CallInterruptedException.class)
                .hasMessageStartingWith("the calling thread was interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(board.isOpen()).isFalse();
    }

    @Test
    void closeLeavesTheFriendlyReplAndFreesThePort() {
        PlayedEngine played = PlayedEngine.start();
        played.board.hears("\2", "\r\nMicroPython\r\n>>> ");
        played.engine.close();
        played.assertLost();
        played.engine.close();
        played.assertLost();
    }

    @Test
    void closeMayRunALastProgram() {
        PlayedEngine played = PlayedEngine.start();
        played.board.hears("off()\4\2", "OK\4\4>\r\n>>> ");
        played.engine.close("off()");
        played.assertLost();
    }

    @Test
    void closeOfABoardThatIsGoneFreesThePort() {
        PlayedEngine played = PlayedEngine.start();
        played.board.hears("\2", "");
        played.board.leaves();
        played.engine.close();
        played.assertLost();
    }

    @Test
    void closeByAnInterruptedThreadStillWaitsForThePrompt() {
        PlayedEngine played = PlayedEngine.start();
        played.board.hears("\2", ">>> ");
        Thread.currentThread().interrupt();
        played.engine.close();
        assertThat(Thread.interrupted()).isTrue();
        played.assertLost();
    }

    @Test
    void softResetEndsInTheRawRepl() {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board.hears("\4", RESET + BANNER);
            played.engine.softReset(false, patient());
            played.assertInStep();
        }
    }

    @Test
    void softResetByAnInterruptedThreadIsAwaited() {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board.hears("\4", RESET + BANNER);
            Thread.currentThread().interrupt();
            played.engine.softReset(false, patient());
            assertThat(Thread.interrupted()).isTrue();
            played.assertInStep();
        }
    }

    @Test
    void softResetThatRunsAMainProgramAsksForTheRawRepl() {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board.hears("\4", RESET).hears(REQUEST, BANNER);
            played.engine.softReset(true, patient());
            played.assertInStep();
        }
    }

    @Test
    void boardThatDoesNotComeBackFromASoftResetIsLost() {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board.hears("\4", RESET);
            assertThatThrownBy(() -> played.engine.softReset(false, brief()))
                    .isInstanceOfSatisfying(
                            DeviceTimeoutException.class,
                            e -> assertThat(e.isRecoverable()).isFalse())
                    .hasMessage("the board did not come back from a soft reset");
            played.assertLost();
        }
    }

    @Test
    void boardWhoseMainProgramCannotBeInterruptedIsLost() {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board.hears("\4", RESET).hears(REQUEST, "");
            assertThatThrownBy(() -> played.engine.softReset(true, brief())).isInstanceOf(DeviceTimeoutException.class);
            played.assertLost();
        }
    }

    @Test
    void hardResetIsDoneByThePortWhereItCan() {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board.resets("boot\r\n>>> ").hears(REQUEST, BANNER);
            played.engine.hardReset(RESET_CODE, patient());
            played.assertInStep();
        }
    }

    @Test
    void hardResetIsDoneByTheBoardWhereThePortCannot() {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board.hears(RESET_CODE + "\4", "OK").hears(REQUEST, BANNER);
            played.engine.hardReset(RESET_CODE, patient());
            played.assertInStep();
        }
    }

    @Test
    void boardThatDoesNotComeBackFromAHardResetIsLost() {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board.hears(RESET_CODE + "\4", "OK").hears(REQUEST, "");
            assertThatThrownBy(() -> played.engine.hardReset(RESET_CODE, brief()))
                    .isInstanceOf(DeviceTimeoutException.class);
            played.assertLost();
        }
    }

    @Test
    void reenteringLeavesAndEntersTheRawRepl() {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board.hears("\2", "\r\n>>> ").hears(REQUEST, BANNER);
            played.engine.reenter(patient());
            played.assertInStep();
        }
    }

    @Test
    void boardThatCannotBeEnteredAgainIsLost() {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board.hears(REQUEST, "");
            assertThatThrownBy(() -> played.engine.enterAgain(brief())).isInstanceOf(DeviceTimeoutException.class);
            played.assertLost();
        }
    }

    @Test
    void whatIsLeftOfThePastIsNotTakenForTheBanner() {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board.says(BANNER);
            played.board.hears("\4", RESET);
            assertThatThrownBy(() -> played.engine.softReset(false, brief()))
                    .isInstanceOf(DeviceTimeoutException.class);
        }
    }

    @Test
    void consoleIsLentAndTakenBack() throws InterruptedException {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board
                    .hears("\2", "\r\n>>> ")
                    .hears("1+1\r", "1+1\r\n2\r\n>>> ")
                    .hears(REQUEST, BANNER);
            PlainConsole console = played.engine.lend(played.control, patient());
            console.write("x1+1\r".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 1, 4, patient());
            assertThat(console.take(patient())).asString().isEqualTo("1+1\r\n2\r\n>>> ");
            assertThat(console.take(brief())).isEmpty();
            console.wake();
            assertThat(console.take(patient())).isEmpty();
            played.control.cancel("enough");
            assertThat(console.take(patient())).isEmpty();
            played.engine.takeBack(played.control, patient());
            played.assertInStep();
        }
    }

    @Test
    void lostBoardIsResetByItsPort() {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.engine.giveUp();
            assertThat(played.engine.resetLost(patient())).isFalse();
            played.board.resets("boot\r\n");
            assertThat(played.engine.resetLost(patient())).isTrue();
            played.assertLost();
        }
    }

    @Test
    void boardThatGoesAwayWhileItIsEnteredIsLost() {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board.hears(REQUEST, "");
            played.board.breaks("unplugged");
            assertThatThrownBy(() -> played.engine.enterAgain(Deadline.after(Duration.ofSeconds(5))))
                    .isInstanceOf(TransportException.class);
            played.assertLost();
        }
    }
}
