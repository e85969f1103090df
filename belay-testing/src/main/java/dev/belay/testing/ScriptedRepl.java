package dev.belay.testing;

import dev.belay.testing.internal.scripted.Personality;
import dev.belay.testing.internal.scripted.ScriptedBoard;
import dev.belay.testing.internal.scripted.ScriptedBoards;
import dev.belay.testing.internal.scripted.ScriptedFault;
import dev.belay.testing.internal.scripted.ScriptedTransport;
import dev.belay.transport.Transport;
import java.util.List;

/**
 * A board that speaks the REPL exactly and runs no Python: programs are answered from a script.
 *
 * <pre>{@code
 * try (ScriptedRepl repl = ScriptedRepl.builder()
 *         .answer("print(1)", "1\r\n")
 *         .answer(Pattern.compile("print\\((.*)\\)"), match -> Reply.of(match.group(1) + "\r\n"))
 *         .fault(Fault.silence().atExecution(3))
 *         .build()) {
 *     Transport transport = repl.transport();
 *     ...
 *     assertThat(repl.programs()).containsExactly("print(1)");
 * }
 * }</pre>
 *
 * <p>It knows the friendly REPL (single lines and paste mode), the raw REPL, raw paste with its flow control, soft
 * resets, Ctrl-C, and what goes wrong: see {@link Fault}. A program that has no answer raises
 * {@code NotImplementedError}.
 *
 * <p>It has no thread: it answers while it is written to, and time passes while it is read from. All methods may be
 * called from any thread; functions of the script are called with its lock held and must not use it. You own it and
 * must close it.
 */
public final class ScriptedRepl implements AutoCloseable {
    private final ScriptedBoard board;

    ScriptedRepl(ScriptedBoard board) {
        this.board = board;
    }

    /**
     * Begins a board like a MicroPython of these years on USB: raw paste, a receive buffer without bound.
     *
     * @return a builder
     */
    public static ScriptedReplBuilder builder() {
        return micropython();
    }

    /**
     * The same as {@link #builder}.
     *
     * @return a builder
     */
    public static ScriptedReplBuilder micropython() {
        return new ScriptedReplBuilder(Personality.MICROPYTHON, 0);
    }

    /**
     * Begins a board like a BBC micro:bit with MicroPython 1.9.2: no raw paste, a receive buffer of 62 bytes, its
     * texts, no reset by {@code SystemExit}.
     *
     * @return a builder
     */
    public static ScriptedReplBuilder microbit() {
        return new ScriptedReplBuilder(Personality.MICROBIT, 62);
    }

    /**
     * Begins a board like one with CircuitPython 9 that has run its {@code code.py} and waits for a key, which is lost.
     * Its texts; entering or leaving the raw REPL forgets all; no reset by {@code SystemExit}.
     *
     * @return a builder
     */
    public static ScriptedReplBuilder circuitPython() {
        return new ScriptedReplBuilder(Personality.CIRCUITPYTHON, 0);
    }

    /** {@return the URL that names it while it is not closed, {@code scripted:} and its name} */
    public String url() {
        return ScriptedBoards.PREFIX + board.name();
    }

    /**
     * Makes a host's end of its port. One can be open at a time. What the board said before is lost when one is opened.
     *
     * @return a new transport, closed
     */
    public Transport transport() {
        return new ScriptedTransport(url());
    }

    /**
     * Lets something go wrong, now or at the fault's moment.
     *
     * @param fault what, and when
     */
    public void fail(Fault fault) {
        board.fail((ScriptedFault) fault);
    }

    /** {@return a copy of all bytes that the host has sent, those that were lost included} */
    public byte[] received() {
        return board.received();
    }

    /** {@return the programs that were begun in the raw REPL, and the lines of the friendly one, in order} */
    public List<String> programs() {
        return board.programs();
    }

    /** {@return how often the board has reset and forgotten all} */
    public int resets() {
        return board.resets();
    }

    /** {@return how many bytes came while the receive buffer was full} */
    public long dropped() {
        return board.dropped();
    }

    /** Takes the board away: reads of a host that is connected return -1, writes fail, the URL names nothing. */
    @Override
    public void close() {
        ScriptedBoards.remove(board);
        board.close();
    }

    /** What a board makes of raw paste. */
    public enum RawPaste {
        /** It knows it. */
        SUPPORTED,
        /** It knows the question and says no: {@code R\0}. */
        REFUSED,
        /** It does not know the question and repeats its banner. */
        UNKNOWN
    }
}
