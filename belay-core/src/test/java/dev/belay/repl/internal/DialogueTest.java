package dev.belay.repl.internal;

import static dev.belay.repl.internal.PlayedBoard.BANNER;
import static dev.belay.repl.internal.PlayedBoard.REQUEST;
import static dev.belay.repl.internal.PlayedEngine.INTERRUPTED;
import static dev.belay.repl.internal.PlayedEngine.MARK;
import static dev.belay.repl.internal.PlayedEngine.PATIENCE;
import static dev.belay.repl.internal.PlayedEngine.SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.internal.Deadline;
import dev.belay.repl.DeviceTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs that somebody talks with while they run. */
@Timeout(60)
class DialogueTest {
    private final PlayedEngine played = PlayedEngine.start();
    private final List<String> heard = new ArrayList<>();

    /** Notes items; leaves input where the result says so. */
    private class Items implements ItemSink {
        private boolean more = true;
        private Duration patience = PATIENCE;

        @Override
        public void item(String text) {
            heard.add(text);
        }

        @Override
        public boolean expectsMore() {
            return more;
        }

        @Override
        public Duration patience() {
            return patience;
        }

        @Override
        public boolean leftInput(String result) {
            return result.endsWith("left");
        }
    }

    /** Takes frames of one byte that tells how many follow, and answers the first. */
    private class Frames implements ByteExchange {
        private byte[] answer = "go".getBytes(StandardCharsets.US_ASCII);
        private boolean answering;

        @Override
        public int take(byte[] bytes, int from, int to) {
            int length = 1 + (bytes[from] & 0x7f);
            if (to - from < length) {
                return 0;
            }
            heard.add(new String(bytes, from + 1, length - 1, StandardCharsets.ISO_8859_1));
            answering = true;
            return length;
        }

        @Override
        public byte[] next() {
            byte[] next = answering ? answer : new byte[0];
            answer = answering ? new byte[0] : answer;
            return next;
        }

        @Override
        public Duration patience() {
            return PATIENCE;
        }

        @Override
        public boolean leftInput(String result) {
            return !result.equals("0");
        }
    }

    private static Program marked() {
        return Program.marked("f()", MARK.charAt(0));
    }

    private static String between(String text) {
        return MARK + text + MARK;
    }

    @Test
    void itemsAreHandedOverAndTheResultIsWhatBeginsWithItsSign() {
        played.board.hears("f()\4", "OK" + between("1") + between("'two'") + "tick" + between(".3") + "\4\4>");
        assertThat(played.run(marked().talkingWith(new Items())))
                .isEqualTo(new Answer(Answer.Kind.DONE, "tick", ".3", ""));
        assertThat(heard).containsExactly("1", "'two'");
        played.assertInStep();
    }

    @Test
    void markThatWasPrintedBeforeAnEndByteBeginsNoItem() {
        played.board.hears("f()\4", "OK" + MARK + "\4" + between("1") + between(".") + "\4\4>");
        assertThat(played.run(marked().talkingWith(new Items())).text()).isEqualTo(".");
        assertThat(heard).containsExactly("1");
        played.assertInStep();
    }

    @Test
    void eachItemGivesTheProgramMoreTime() {
        Items items = new Items();
        played.board
                .hears("f()\4", "OK" + between("1"))
                .hears("n", between(".") + "\4\4>")
                .hears(REQUEST, BANNER);
        Program program = marked().talkingWith(new Items() {
            @Override
            public void item(String text) {
                super.item(text);
                // longer than the call may take
                Deadline late = Deadline.after(SHORT);
                while (!late.hasPassed()) {
                    Thread.onSpinWait();
                }
                played.control.send("n");
            }

            @Override
            public boolean leftInput(String result) {
                return true;
            }
        });
        assertThat(items.expectsMore()).isTrue();
        assertThat(played.runShortly(program).text()).isEqualTo(".");
        played.assertInStep();
    }

    @Test
    void silenceOfABoardThatWasNotToldToGoOnIsNoTimeOut() {
        int[] silences = new int[1];
        played.board.hears("f()\4", "OK" + between("1")).hears("n", between(".") + "\4\4>");
        assertThat(played.runShortly(marked().talkingWith(new Items() {
                            @Override
                            public boolean expectsMore() {
                                silences[0]++;
                                if (silences[0] == 2) {
                                    played.control.send("n");
                                }
                                return false;
                            }

                            @Override
                            public Duration patience() {
                                return SHORT;
                            }
                        }))
                        .text())
                .isEqualTo(".");
        assertThat(silences[0]).isEqualTo(2);
        played.assertInStep();
    }

    @Test
    void silenceOfABoardThatWasToldToGoOnIsATimeOut() {
        played.board.hears("f()\4", "OK" + between("1")).hears("\3", INTERRUPTED);
        Items items = new Items();
        items.patience = SHORT;
        assertThatThrownBy(() -> played.runShortly(marked().talkingWith(items)))
                .isInstanceOf(DeviceTimeoutException.class);
        assertThat(heard).containsExactly("1");
        played.assertInStep();
    }

    @Test
    void inputThatAStreamLeftIsClearedAway() {
        played.board.hears("f()\4", "OK").hears("n", between(".left") + "\4\4>").hears(REQUEST, BANNER);
        played.control.send("n");
        assertThat(played.run(marked().talkingWith(new Items())).text()).isEqualTo(".left");
        played.board.hears("f()\4", "OK").hears("n", between(".") + "\4\4>");
        played.control.send("n");
        assertThat(played.run(marked().talkingWith(new Items())).text()).isEqualTo(".");
        played.assertInStep();
    }

    @Test
    void framesAreHandedOverAndAnswered() {
        played.board.hears("f()\4", "OKtick\202\4>").hears("go", "\203abc" + between("0") + "\4\4>");
        Answer answer = played.run(marked().talkingWith(new Frames()));
        assertThat(answer.kind()).isEqualTo(Answer.Kind.DONE);
        assertThat(answer.text()).isEqualTo("0");
        assertThat(heard).containsExactly("\4>", "abc");
        played.assertInStep();
    }

    @Test
    void frameMayComeInPieces() {
        played.board.hears("f()\4", "OK\201x").hears("go", "\205\4\4>");
        Thread rest = new Thread(() -> {
            played.board.awaitUnsaid("");
            played.board.says("ab" + between("0") + "\4\4>");
        });
        rest.start();
        assertThat(played.run(marked().talkingWith(new Frames())).text()).isEqualTo("0");
        assertThat(heard).containsExactly("x", "\4\4>ab");
        played.assertInStep();
    }

    @Test
    void bytesThatAnExchangeLeftAreClearedAway() {
        played.board
                .hears("f()\4", "OK\201x")
                .hears("go", between("2") + "\4\4>")
                .hears(REQUEST, BANNER);
        assertThat(played.run(marked().talkingWith(new Frames())).text()).isEqualTo("2");
        played.assertInStep();
    }

    @Test
    void exchangeThatFailsLeavesInput() {
        played.board
                .hears("f()\4", "OK\201x")
                .hears("go", "\4Traceback (most recent call last):\r\n  File \"f\", line 1, in f\r\nOSError: 5\r\n\4>")
                .hears(REQUEST, BANNER);
        assertThat(played.run(marked().talkingWith(new Frames())).kind()).isEqualTo(Answer.Kind.RAISED);
        played.assertInStep();
    }
}
