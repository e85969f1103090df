package dev.belay.repl.internal;

import static dev.belay.repl.internal.PlayedBoard.BANNER;
import static dev.belay.repl.internal.PlayedBoard.REQUEST;
import static dev.belay.repl.internal.PlayedEngine.INTERRUPTED;
import static dev.belay.repl.internal.PlayedEngine.MARK;
import static dev.belay.repl.internal.PlayedEngine.PATIENCE;
import static dev.belay.repl.internal.PlayedEngine.patient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.internal.Deadline;
import dev.belay.internal.Uninterrupted;
import dev.belay.repl.CallInterruptedException;
import dev.belay.repl.DeviceTimeoutException;
import dev.belay.repl.OutputLimitException;
import dev.belay.repl.ReplProtocolException;
import dev.belay.transport.TransportException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that end before their answer. */
@Timeout(60)
class BrokenOffTest {
    private static final Pacing PACING = new Pacing(256, 256, Duration.ZERO);

    /** Too short for a board that says nothing to be asked twice. */
    private static final Duration SHORT_RECOVERY = Duration.ofMillis(100);

    private static PlayedEngine hasty() {
        return PlayedEngine.start(new ReplSettings(PACING, SHORT_RECOVERY, 1 << 20));
    }

    @Test
    void programThatTakesTooLongIsInterrupted() {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board.hears("f()\4", "OKstill\r\n").hears("\3", INTERRUPTED);
            assertThatThrownBy(() -> played.runShortly(Program.marked("f()", MARK.charAt(0))))
                    .isInstanceOfSatisfying(
                            DeviceTimeoutException.class,
                            e -> assertThat(e.isRecoverable()).isTrue())
                    .hasMessageStartingWith("no answer within 200 ms; the board said 'OKstill\\r\\n'")
                    .hasMessageNotContaining("lost");
            assertThat(played.control.sawResult()).isFalse();
            played.assertInStep();
            played.board.hears("g()\4", "OK\16" + "42\16\4\4>");
            assertThat(played.runMarked("g()").text()).isEqualTo("42");
        }
    }

    @Test
    void resultThatCameWithTheInterruptIsNoted() {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board.hears("f()\4", "OK").hears("\3", "\16" + "42\16\4\4>");
            assertThatThrownBy(() -> played.runShortly(Program.marked("f()", MARK.charAt(0))))
                    .isInstanceOf(DeviceTimeoutException.class);
            assertThat(played.control.sawResult()).isTrue();
            played.assertInStep();
        }
    }

    @Test
    void boardThatDoesNotEndItsAnswerIsAskedForItsPrompt() {
        Duration recovery = Duration.ofSeconds(2);
        try (PlayedEngine played = PlayedEngine.start(new ReplSettings(PACING, recovery, 1 << 20))) {
            played.board.hears("f()\4", "OK").hears("\3", "").hears("\3\1", BANNER);
            assertThatThrownBy(() -> played.runShortly(Program.plain("f()")))
                    .isInstanceOfSatisfying(
                            DeviceTimeoutException.class,
                            e -> assertThat(e.isRecoverable()).isTrue());
            played.assertInStep();
        }
    }

    @Test
    void boardThatDoesNotObeyIsGivenUp() {
        try (PlayedEngine played = hasty()) {
            played.board.hears("f()\4", "OK").hears("\3", "").deafAfterwards();
            assertThatThrownBy(() -> played.runShortly(Program.plain("f()")))
                    .isInstanceOfSatisfying(
                            DeviceTimeoutException.class,
                            e -> assertThat(e.isRecoverable()).isFalse())
                    .hasMessageEndingWith("; the board did not obey Ctrl-C and the connection is lost");
            played.assertLost();
        }
    }

    @Test
    void inputThatAnInterruptedProgramLeftIsClearedAway() {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board
                    .hears("f()\4", "OK")
                    .hears("yes", "")
                    .hears("\3", INTERRUPTED)
                    .hears(REQUEST, BANNER);
            played.control.send("yes");
            assertThatThrownBy(() -> played.runShortly(Program.plain("f()")))
                    .isInstanceOf(DeviceTimeoutException.class);
            played.assertInStep();
        }
    }

    @Test
    void cancelledCallInterruptsTheBoardAndTellsWhoCancelled() {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board.hears("f()\4", "OKgo\r\n").hears("\3", INTERRUPTED);
            Program program = Program.plain("f()").followedBy(line -> {
                played.control.cancel("the session is closed");
                played.control.cancel("too late");
            });
            assertThatThrownBy(() -> played.run(program))
                    .isInstanceOfSatisfying(
                            CallInterruptedException.class,
                            e -> assertThat(e.isRecoverable()).isTrue())
                    .hasMessage("the session is closed");
            played.assertInStep();
        }
    }

    @Test
    void cancelWakesACallThatWaits() throws InterruptedException {
        Duration endless = Duration.ofHours(1);
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board
                    .hears("f()\4", "OK")
                    .hears("now", "")
                    .hears("\3", INTERRUPTED)
                    .hears(REQUEST, BANNER);
            Thread canceller = new Thread(() -> {
                played.board.awaitUnsaid("now\3" + REQUEST);
                played.control.send("now");
                played.board.awaitUnsaid("\3" + REQUEST);
                played.control.cancel("enough");
            });
            canceller.start();
            assertThatThrownBy(() ->
                            played.engine.run(Program.plain("f()"), endless, Deadline.after(endless), played.control))
                    .isInstanceOf(CallInterruptedException.class)
                    .hasMessage("enough");
            canceller.join(PATIENCE.toMillis());
            played.assertInStep();
        }
    }

    @Test
    void interruptedThreadEndsItsCallAndStaysInterrupted() {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board.hears("f()\4", "").hears("\3\1", BANNER);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> played.run(Program.plain("f()")))
                    .isInstanceOfSatisfying(
                            CallInterruptedException.class,
                            e -> assertThat(e.isRecoverable()).isTrue())
                    .hasMessage("the calling thread was interrupted");
            assertThat(Thread.interrupted()).isTrue();
            played.assertInStep();
        }
    }

    @Test
    void callThatMustNotBeBrokenOffKeepsTheInterruptForLater() {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board.hears("f()\4", "OK\16" + "42\16\4\4>");
            String[] text = new String[1];
            Uninterrupted.run(() -> {
                Thread.currentThread().interrupt();
                text[0] = played.runMarked("f()").text();
            });
            assertThat(Thread.interrupted()).isTrue();
            assertThat(text[0]).isEqualTo("42");
            played.assertInStep();
        }
    }

    @Test
    void programThatPrintsTooMuchIsInterrupted() {
        try (PlayedEngine played = PlayedEngine.start(new ReplSettings(PACING, Duration.ofSeconds(5), 100))) {
            played.board.hears("f()\4", "OK" + "x".repeat(99)).hears("\3\1", "xxx" + BANNER);
            assertThatThrownBy(() -> played.run(Program.plain("f()")))
                    .isInstanceOfSatisfying(
                            OutputLimitException.class,
                            e -> assertThat(e.isRecoverable()).isTrue())
                    .hasMessage("more than 100 bytes of output");
            played.assertInStep();
        }
    }

    @Test
    void programMayPrintAsMuchAsTheLimit() {
        try (PlayedEngine played = PlayedEngine.start(new ReplSettings(PACING, Duration.ofSeconds(5), 100))) {
            played.board.hears("f()\4", "OK" + "x".repeat(95) + "\4\4>");
            assertThat(played.run(Program.plain("f()")).output()).hasSize(95);
            played.assertInStep();
        }
    }

    @Test
    void programWhoseFollowerFailsDoesNotRunOn() {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board.hears("f()\4", "OKgo\r\n").hears("\3\1", BANNER);
            IllegalStateException failure = new IllegalStateException("no more");
            assertThatThrownBy(() -> played.run(Program.plain("f()").followedBy(line -> {
                        throw failure;
                    })))
                    .isSameAs(failure);
            played.assertInStep();
        }
    }

    @Test
    void interruptThatCameWithAFailureIsKept() {
        try (PlayedEngine played = PlayedEngine.start()) {
            played.board.hears("f()\4", "OKgo\r\n").hears("\3\1", BANNER);
            IllegalStateException failure = new IllegalStateException("no more");
            assertThatThrownBy(() -> played.run(Program.plain("f()").followedBy(line -> {
                        Thread.currentThread().interrupt();
                        throw failure;
                    })))
                    .isSameAs(failure);
            assertThat(Thread.interrupted()).isTrue();
            played.assertInStep();
        }
    }

    @Test
    void boardThatCannotBeBroughtBackToTheRawReplIsLost() {
        try (PlayedEngine played = hasty()) {
            played.board.hears("f(12345)\4", ">>> f(12345)").deafAfterwards();
            assertThatThrownBy(() -> played.runMarked("f(12345)"))
                    .isInstanceOf(ReplProtocolException.class)
                    .hasMessage("the board left the raw REPL and could not be brought back; it said '>>> f(12345)'");
            played.assertLost();
        }
    }

    @Test
    void cableThatBreaksDuringACallIsLost() {
        try (PlayedEngine played = PlayedEngine.start()) {
            assertThat(played.engine.gone()).isEmpty();
            played.board.hears("f()\4", "OKgo\r\n");
            Program program = Program.plain("f()").followedBy(line -> played.board.breaks("unplugged"));
            TransportException failure = catchThrowableOfType(TransportException.class, () -> played.run(program));
            assertThat(failure.reason()).isEqualTo("unplugged");
            assertThat(failure.getCause()).isInstanceOf(TransportException.class);
            played.assertLost();
        }
    }

    @Test
    void boardThatGoesAwayDuringACallIsLostAndListenersHearOfIt() {
        try (PlayedEngine played = PlayedEngine.start()) {
            boolean[] told = new boolean[1];
            played.engine.whenGone(() -> told[0] = true);
            played.board.hears("f()\4", "OK");
            Program program = Program.plain("f()");
            played.board.leaves();
            TransportException failure = catchThrowableOfType(TransportException.class, () -> played.run(program));
            assertThat(failure.reason()).isEqualTo("the board closed the connection");
            played.assertLost();
            assertThat(told[0]).isTrue();
            assertThat(played.engine.gone())
                    .hasValueSatisfying(why -> assertThat(why.reason()).isEqualTo("the board closed the connection"));
        }
    }

    @Test
    void promptThatDoesNotComeBackBehindLeftInputIsALostConnection() {
        try (PlayedEngine played = hasty()) {
            played.board.hears("f()\4", "OK").hears("yes", "\4\4>").deafAfterwards();
            played.control.send("yes");
            assertThatThrownBy(() -> played.engine.run(Program.plain("f()"), PATIENCE, patient(), played.control))
                    .isInstanceOf(DeviceTimeoutException.class);
            played.assertLost();
        }
    }
}
