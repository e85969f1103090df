package dev.belay.repl.internal;

import static dev.belay.repl.internal.PlayedBoard.BANNER;
import static dev.belay.repl.internal.PlayedBoard.REQUEST;
import static dev.belay.repl.internal.PlayedEngine.MARK;
import static dev.belay.repl.internal.PlayedEngine.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs that somebody sits at the console of. */
@Timeout(60)
class ConsoleDialogueTest {
    private final PlayedEngine played = PlayedEngine.start();
    private final List<String> heard = new ArrayList<>();

    /** Types a line when it is asked. */
    private class Typist implements Console {
        @Override
        public void begun() {
            heard.add("begun");
        }

        @Override
        public void output(String text) {
            heard.add(text);
        }

        @Override
        public void asked() {
            heard.add("asked");
            played.control.send("yes\r");
        }

        @Override
        public void told(String text) {
            heard.add(text);
        }

        @Override
        public Duration limit() {
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
    void consoleHearsOutputAsItComesAndIsAskedForLines() {
        played.board
                .hears("f()\4", "OKname? " + between("<"))
                .hears("yes\r", "yes\r\n" + between("=told") + "\r\nbye" + between("0") + "\4\4>");
        Answer answer = played.run(marked().talkingWith(new Typist()));
        assertThat(answer).isEqualTo(new Answer(Answer.Kind.DONE, "", "0", ""));
        assertThat(heard).containsExactly("begun", "name? ", "asked", "yes\r\n", "=told", "\r\nbye");
        played.assertInStep();
    }

    @Test
    void requestMayCarryAChecksum() {
        played.board.hears("f()\4", "OK" + between("<a1b2")).hears("yes\r", between("0") + "\4\4>");
        assertThat(played.run(marked().talkingWith(new Typist())).text()).isEqualTo("0");
        assertThat(heard).containsExactly("begun", "asked");
        played.assertInStep();
    }

    @Test
    void marksAroundSomethingElseAreOutputOnceTheProgramGoesOn() {
        played.board.hears("f()\4", "OK" + between("<b>") + "x" + between("<")).hears("yes\r", between("0") + "\4\4>");
        assertThat(played.run(marked().talkingWith(new Typist())).text()).isEqualTo("0");
        assertThat(String.join("|", heard)).isEqualTo("begun|" + between("<b>") + "x|asked");
        played.assertInStep();
    }

    @Test
    void whatLookedLikeAnEndIsOutputOnceTheProgramAsks() {
        played.board.hears("f()\4", "OKa\4\4>" + between("<")).hears("yes\r", between("0") + "\4\4>");
        assertThat(played.run(marked().talkingWith(new Typist())).text()).isEqualTo("0");
        assertThat(String.join("", heard)).isEqualTo("beguna\4\4>asked");
        played.assertInStep();
    }

    @Test
    void consoleGetsNoHalvesOfCharactersAndLineEnds() {
        String euro = "\342\202\254";
        played.board.hears("f()\4", "OK");
        Thread board = new Thread(() -> {
            played.board.awaitUnsaid("");
            for (int at = 0; at < euro.length(); at++) {
                played.board.says(euro.substring(at, at + 1));
            }
            played.board.says("\303");
            played.board.says("\251\r");
            played.board.says("\n\360\237\230");
            played.board.says("\200" + between("0") + "\4\4>");
        });
        board.start();
        assertThat(played.run(marked().talkingWith(new Typist())).text()).isEqualTo("0");
        assertThat(String.join("", heard)).isEqualTo("begun€é\r\n😀");
        assertThat(heard).noneMatch(text -> text.endsWith("\r"));
        played.assertInStep();
    }

    @Test
    void lineThatTheProgramDidNotReadIsClearedAway() {
        played.board
                .hears("f()\4", "OK" + between("<"))
                .hears("yes\r", between("4") + "\4\4>")
                .hears(REQUEST, BANNER);
        assertThat(played.run(marked().talkingWith(new Typist())).text()).isEqualTo("4");
        played.assertInStep();
    }

    @Test
    void byteThatAskedForTheBannerMayBeReadByAProgramThatGoesOn() {
        played.board
                .hears("f()\4", "OKa\4\4>")
                .hears("\1", between("<"))
                .hears("yes\r", "bye" + between("0") + "\4\4>");
        assertThat(played.run(marked().talkingWith(new Typist())).text()).isEqualTo("0");
        assertThat(String.join("|", heard)).isEqualTo("begun|a|\4\4>|asked|bye");
        played.assertInStep();
    }

    @Test
    void markThatWasPrintedIsOutputWhenTheProgramEnds() {
        played.board.hears("f()\4", "OKx" + MARK + "y" + between("0") + "\4\4>");
        assertThat(played.run(marked().talkingWith(new Typist())).text()).isEqualTo("0");
        assertThat(String.join("", heard)).isEqualTo("begunx" + MARK + "y");
        played.assertInStep();
    }
}
