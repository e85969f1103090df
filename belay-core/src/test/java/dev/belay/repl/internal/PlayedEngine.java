package dev.belay.repl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.internal.Deadline;
import java.time.Duration;

/** An engine whose board is played, open and in its raw REPL. */
final class PlayedEngine implements AutoCloseable {
    /** What stands before and behind results. */
    static final String MARK = "\16";

    static final String INTERRUPTED = String.join(
            "\r\n",
            "\4Traceback (most recent call last):",
            "  File \"<stdin>\", line 1, in <module>",
            "KeyboardInterrupt: ",
            "\4>");

    static final Duration PATIENCE = Duration.ofSeconds(3);
    static final Duration SHORT = Duration.ofMillis(200);

    final PlayedBoard board = new PlayedBoard();
    final ReplEngine engine;
    final CallControl control = new CallControl();

    private PlayedEngine(ReplSettings settings) {
        engine = new ReplEngine(board, settings);
    }

    static PlayedEngine start() {
        return start(new Pacing(256, 256, Duration.ZERO));
    }

    static PlayedEngine start(Pacing pacing) {
        return start(new ReplSettings(pacing, Duration.ofSeconds(5), 1 << 20));
    }

    static PlayedEngine start(ReplSettings settings) {
        PlayedEngine played = new PlayedEngine(settings);
        played.board.hears(PlayedBoard.REQUEST, PlayedBoard.BANNER);
        played.engine.open(patient());
        return played;
    }

    static Deadline patient() {
        return Deadline.after(PATIENCE);
    }

    /** Runs a program that prints its result between marks. */
    Answer runMarked(String source) {
        return run(Program.marked(source, MARK.charAt(0)));
    }

    Answer run(Program program) {
        return engine.run(program, PATIENCE, patient(), control);
    }

    /** Runs a program that may not take long. */
    Answer runShortly(Program program) {
        return engine.run(program, SHORT, Deadline.after(SHORT), control);
    }

    /** The board heard all that it expected, and the connection is there. */
    void assertInStep() {
        assertThat(board.unsaid()).isEmpty();
        assertThat(engine.isLost()).isFalse();
        assertThat(board.isOpen()).isTrue();
    }

    /** The board heard all that it expected, and the port is free. */
    void assertLost() {
        assertThat(board.unsaid()).isEmpty();
        assertThat(engine.isLost()).isTrue();
        assertThat(board.isOpen()).isFalse();
    }

    @Override
    public void close() {
        engine.giveUp();
    }
}
