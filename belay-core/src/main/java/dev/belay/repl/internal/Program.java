package dev.belay.repl.internal;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one execution sends, and how its answer is told from its output.
 *
 * @param source Python
 * @param mark the byte that stands before and behind the result; 0 where the program prints none
 * @param probe whether to send it by raw paste in order to learn whether the board knows that
 * @param follower takes each line of output when it is complete; null where nobody follows
 * @param dialogue whoever talks with the program while it runs; null where nobody does
 */
public record Program(
        String source,
        int mark,
        boolean probe,
        @Nullable Consumer<String> follower,
        @Nullable Dialogue dialogue) {
    /**
     * A program that prints its result between marks.
     *
     * @param source Python
     * @param mark the byte around the result
     * @return the program
     */
    public static Program marked(String source, int mark) {
        return new Program(source, mark, false, null, null);
    }

    /**
     * A program without a result.
     *
     * @param source Python
     * @return the program
     */
    public static Program plain(String source) {
        return marked(source, 0);
    }

    /** {@return the source as the board reads it} */
    byte[] bytes() {
        return source.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The same, sent by raw paste whatever its length.
     *
     * @return the program; where the board does not know raw paste, and it is too long to be sent ahead, it does not
     *     run
     */
    public Program probing() {
        return new Program(source, mark, true, follower, dialogue);
    }

    /**
     * The same with somebody who follows the output.
     *
     * @param lines takes each line
     * @return the program
     */
    public Program followedBy(@Nullable Consumer<String> lines) {
        return new Program(source, mark, probe, lines, dialogue);
    }

    /**
     * The same with somebody who talks with it: an {@link ItemSink} where it prints items between marks, and then a
     * result that {@link ItemSink#END} begins; a {@link ByteExchange} where it reads and writes bytes.
     *
     * @param with who; null where nobody does
     * @return the program
     */
    public Program talkingWith(@Nullable Dialogue with) {
        return new Program(source, mark, probe, follower, with);
    }
}
