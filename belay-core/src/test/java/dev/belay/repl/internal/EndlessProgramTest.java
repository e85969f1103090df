package dev.belay.repl.internal;

import static dev.belay.repl.internal.PlayedEngine.MARK;
import static dev.belay.repl.internal.PlayedEngine.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who talks with a program may take more from it than one call keeps: what was handed over is let go. */
@Timeout(60)
class EndlessProgramTest {
    private static final int KEPT = 2_000;
    private static final int PARTS = 20;

    private final PlayedEngine played =
            PlayedEngine.start(new ReplSettings(new Pacing(256, 256, Duration.ZERO), Duration.ofSeconds(5), KEPT));
    private final List<String> heard = new ArrayList<>();
    private final List<String> parts =
            IntStream.range(0, PARTS).mapToObj(EndlessProgramTest::part).toList();

    /** Has something else at each place than the parts before. */
    private static String part(int index) {
        return IntStream.range(0, 400)
                .mapToObj(at -> Character.toString('a' + (at * at + 7 * index) % 26))
                .collect(Collectors.joining());
    }

    @AfterEach
    void endsInStep() {
        played.assertInStep();
        played.close();
    }

    /** The board says one part when it is told to go on from the last. */
    private Program program(List<String> said, String result) {
        played.board.hears("f()\4", "OK" + said.get(0));
        said.subList(1, said.size()).forEach(part -> played.board.hears("n", part));
        played.board.hears("n", MARK + result + MARK + "\4\4>");
        return Program.marked("f()", MARK.charAt(0));
    }

    @Test
    void itemsAreLetGo() {
        List<String> said = parts.stream().map(part -> MARK + part + MARK).toList();
        Answer answer = played.run(program(said, ".").talkingWith(new ItemSink() {
            @Override
            public void item(String text) {
                heard.add(text);
                played.control.send("n");
            }

            @Override
            public boolean expectsMore() {
                return true;
            }

            @Override
            public Duration patience() {
                return PATIENCE;
            }

            @Override
            public boolean leftInput(String result) {
                return false;
            }
        }));
        assertThat(answer).isEqualTo(new Answer(Answer.Kind.DONE, "", ".", ""));
        assertThat(heard).isEqualTo(parts);
    }

    @Test
    void framesAreLetGo() {
        List<String> said = parts.stream().map(part -> "\377" + part).toList();
        Answer answer = played.run(program(said, "0").talkingWith(new ByteExchange() {
            private int due;

            @Override
            public int take(byte[] bytes, int from, int to) {
                if (to - from < 401) {
                    return 0;
                }
                heard.add(new String(bytes, from + 1, 400, StandardCharsets.ISO_8859_1));
                due++;
                return 401;
            }

            @Override
            public byte[] next() {
                byte[] next = "n".repeat(due).getBytes(StandardCharsets.US_ASCII);
                due = 0;
                return next;
            }

            @Override
            public Duration patience() {
                return PATIENCE;
            }

            @Override
            public boolean leftInput(String result) {
                return false;
            }
        }));
        assertThat(answer).isEqualTo(new Answer(Answer.Kind.DONE, "", "0", ""));
        assertThat(heard).isEqualTo(parts);
    }

    @Test
    void outputOfAConsoleIsLetGo() {
        List<String> said = parts.stream().map(part -> part + MARK + "<" + MARK).toList();
        Answer answer = played.run(program(said, "0").talkingWith(new Console() {
            @Override
            public void begun() {}

            @Override
            public void output(String text) {
                heard.add(text);
            }

            @Override
            public void asked() {
                played.control.send("n");
            }

            @Override
            public void told(String text) {}

            @Override
            public Duration limit() {
                return PATIENCE;
            }

            @Override
            public boolean leftInput(String result) {
                return false;
            }
        }));
        assertThat(answer).isEqualTo(new Answer(Answer.Kind.DONE, "", "0", ""));
        assertThat(String.join("", heard)).isEqualTo(String.join("", parts));
    }
}
