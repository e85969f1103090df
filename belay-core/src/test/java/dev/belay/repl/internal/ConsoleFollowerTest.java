package dev.belay.repl.internal;

import static dev.belay.repl.internal.PlayedEngine.MARK;
import static dev.belay.repl.internal.PlayedEngine.PATIENCE;
import static dev.belay.repl.internal.PlayedEngine.patient;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of the output is handed over when, piece by piece. */
class ConsoleFollowerTest {
    private final List<String> heard = new ArrayList<>();
    private final Wire wire = new Wire(new PlayedBoard());
    private final Conversation conversation = new Conversation(wire, new CallControl(), patient(), 1 << 20);
    private final ConsoleFollower follower = new ConsoleFollower(conversation, new Listener(), MARK.charAt(0), 0);

    private class Listener implements Console {
        @Override
        public void begun() {}

        @Override
        public void output(String text) {
            heard.add(text);
        }

        @Override
        public void asked() {
            heard.add("asked");
        }

        @Override
        public void told(String text) {
            heard.add("told");
        }

        @Override
        public Duration limit() {
            return PATIENCE;
        }

        @Override
        public boolean leftInput(String result) {
            return false;
        }
    }

    /** What is handed over when these bytes have come. */
    private List<String> after(String bytes) throws BrokenOff {
        heard.clear();
        byte[] data = bytes.getBytes(StandardCharsets.ISO_8859_1);
        wire.input().append(data, data.length);
        conversation.more();
        int unused = follower.follow();
        return List.copyOf(heard);
    }

    @Test
    void textIsHandedOverWhereverItBreaksOff() throws BrokenOff {
        assertThat(after("na")).containsExactly("na");
        assertThat(after("me? ")).containsExactly("me? ");
    }

    @Test
    void carriageReturnWaitsForItsNewline() throws BrokenOff {
        assertThat(after("\r")).isEmpty();
        assertThat(after("\na\r")).containsExactly("\r\na");
        assertThat(after("b")).containsExactly("\rb");
    }

    @Test
    void characterIsHandedOverAsAWhole() throws BrokenOff {
        assertThat(after("a\303")).containsExactly("a");
        assertThat(after("\251")).containsExactly("é");
        assertThat(after("\303\251")).containsExactly("é");
        assertThat(after("\342\202")).isEmpty();
        assertThat(after("\254\342")).containsExactly("€");
        assertThat(after("\202\254")).containsExactly("€");
        assertThat(after("\360\237\230")).isEmpty();
        assertThat(after("\200\360")).containsExactly("😀");
        assertThat(after("\237\230\200!")).containsExactly("😀!");
    }

    @Test
    void smallestCharactersOfEachLengthAreHandedOverAsAWhole() throws BrokenOff {
        assertThat(after("\340\240")).isEmpty();
        assertThat(after("\200")).containsExactly("\u0800");
        assertThat(after("\300")).isEmpty();
        assertThat(after("\200")).hasSize(1);
    }

    @Test
    void bytesThatAreNoCharacterHoldNothingBack() throws BrokenOff {
        assertThat(after("\200\200\200\200\200")).hasSize(1);
        assertThat(after("a")).containsExactly("a");
    }

    @Test
    void outputBeforeAMarkIsHandedOverAndWhatIsBehindWaits() throws BrokenOff {
        assertThat(after("a" + MARK + "b")).containsExactly("a");
        assertThat(after("c")).isEmpty();
        assertThat(after(MARK + "d")).isEmpty();
        follower.finish(conversation.size());
        assertThat(heard).containsExactly(MARK + "bc" + MARK + "d");
    }

    @Test
    void outputBeforeAnEndByteIsHandedOverAndWhatIsBehindWaits() throws BrokenOff {
        assertThat(after("a\4b")).containsExactly("a");
        assertThat(after("c" + MARK + "<" + MARK + "d")).containsExactly("\4bc", "asked", "d");
    }
}
