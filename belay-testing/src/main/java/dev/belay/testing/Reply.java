package dev.belay.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a program does on a {@link ScriptedRepl}: what it prints, how it ends, how long it takes. Immutable.
 *
 * <pre>{@code
 * Reply.of("21.5\r\n").after(Duration.ofMillis(20))
 * Reply.error("ValueError: too hot")
 * Reply.of("go\r\n").untilInterrupted()
 * }</pre>
 *
 * <p>Text is sent in UTF-8 and as it stands: boards end lines with {@code \r\n}, so write that.
 */
public final class Reply {
    private static final String TRACEBACK =
            "Traceback (most recent call last):\r\n  File \"<stdin>\", line 1, in <module>\r\n";
    private static final String INTERRUPTED = TRACEBACK + "KeyboardInterrupt: \r\n";
    private static final Reply NOTHING = new Reply();

    private byte[] output = new byte[0];
    private byte @Nullable [] traceback;
    private byte @Nullable [] answer;
    private Duration delay = Duration.ZERO;
    private boolean endless;
    private boolean systemExit;
    private int caughtInterrupts;
    private int inputLength;
    private @Nullable Function<byte[], Reply> continuation;

    private Reply() {}

    private Reply(Reply other) {
        output = other.output;
        traceback = other.traceback;
        answer = other.answer;
        delay = other.delay;
        endless = other.endless;
        systemExit = other.systemExit;
        caughtInterrupts = other.caughtInterrupts;
        inputLength = other.inputLength;
        continuation = other.continuation;
    }

    /** {@return a program that prints nothing and ends well} */
    public static Reply nothing() {
        return NOTHING;
    }

    /**
     * A program that prints something and ends well.
     *
     * @param output what it prints, line ends included
     * @return the reply
     */
    public static Reply of(String output) {
        return of(output.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A program that writes bytes and ends well.
     *
     * @param output what it writes; copied
     * @return the reply
     */
    public static Reply of(byte[] output) {
        Reply reply = new Reply();
        reply.output = output.clone();
        return reply;
    }

    /**
     * A program whose first line raises an exception.
     *
     * @param exception type and message, such as {@code ValueError: too hot}
     * @return the reply
     */
    public static Reply error(String exception) {
        return NOTHING.raising(TRACEBACK + exception + "\r\n");
    }

    /**
     * An answer that keeps to no protocol: these bytes come instead of all, the {@code OK} and the last {@code >}
     * included. The board then waits for the next program.
     *
     * @param answer the bytes; copied
     * @return the reply
     */
    public static Reply raw(byte[] answer) {
        Reply reply = new Reply();
        reply.answer = answer.clone();
        return reply;
    }

    /**
     * Ends with an exception.
     *
     * @param traceback all that the board says about it, line ends included
     * @return this reply, with that
     */
    public Reply raising(String traceback) {
        Reply reply = new Reply(this);
        reply.traceback = traceback.getBytes(StandardCharsets.UTF_8);
        return reply;
    }

    /**
     * Takes its time before it prints. Ctrl-C ends it in that time.
     *
     * @param delay how long, at least zero
     * @return this reply, with that
     */
    public Reply after(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay must be at least 0, not " + delay);
        }
        Reply reply = new Reply(this);
        reply.delay = delay;
        return reply;
    }

    /**
     * Runs for ever once it has printed; Ctrl-C ends it, with the traceback that was given by {@link #raising}, else a
     * {@code KeyboardInterrupt} in line 1.
     *
     * @return this reply, with that
     */
    public Reply untilInterrupted() {
        Reply reply = new Reply(this);
        reply.endless = true;
        return reply;
    }

    /**
     * Catches {@code KeyboardInterrupt} and goes on.
     *
     * @param times how often; the next Ctrl-C ends it
     * @return this reply, with that
     */
    public Reply catchingInterrupts(int times) {
        if (times < 0) {
            throw new IllegalArgumentException("times must be at least 0, not " + times);
        }
        Reply reply = new Reply(this);
        reply.caughtInterrupts = times;
        return reply;
    }

    /**
     * Ends with {@code SystemExit}: most boards answer as if all were well, and reset; those of
     * {@link ScriptedRepl#microbit} and {@link ScriptedRepl#circuitPython} don't reset.
     *
     * @return this reply, with that
     */
    public Reply exiting() {
        Reply reply = new Reply(this);
        reply.systemExit = true;
        return reply;
    }

    /**
     * Prints, reads from the standard input until it has some bytes, and goes on with another reply.
     *
     * @param length how many bytes it reads, at least 0
     * @param continuation makes of them what the program does next
     * @return this reply, with that
     */
    public Reply reading(int length, Function<byte[], Reply> continuation) {
        if (length < 0) {
            throw new IllegalArgumentException("length must be at least 0, not " + length);
        }
        Reply reply = new Reply(this);
        reply.inputLength = length;
        reply.continuation = continuation;
        return reply;
    }

    /**
     * Prints, and goes on with another reply: for output that comes piece by piece.
     *
     * @param next what the program does next
     * @return this reply, with that
     */
    public Reply then(Reply next) {
        return reading(0, nothing -> next);
    }

    /** {@return a copy of what it prints} */
    public byte[] output() {
        return output.clone();
    }

    /** {@return a copy of what the board says about the exception, empty where it ends well} */
    public byte[] traceback() {
        return traceback == null ? new byte[0] : traceback.clone();
    }

    /** {@return a copy of what the board says when it is interrupted} */
    public byte[] interruption() {
        return endless && traceback != null ? traceback.clone() : INTERRUPTED.getBytes(StandardCharsets.UTF_8);
    }

    /** {@return a copy of the bytes that come instead of a whole answer, if it is such a reply} */
    public Optional<byte[]> rawAnswer() {
        return Optional.ofNullable(answer).map(byte[]::clone);
    }

    /** {@return how long it takes until it prints} */
    public Duration delay() {
        return delay;
    }

    /** {@return whether it runs until it is interrupted} */
    public boolean isEndless() {
        return endless;
    }

    /** {@return whether it ends with {@code SystemExit}} */
    public boolean isExiting() {
        return systemExit;
    }

    /** {@return how many interrupts it catches} */
    public int caughtInterrupts() {
        return caughtInterrupts;
    }

    /** {@return how many bytes it reads after it has printed} */
    public int inputLength() {
        return inputLength;
    }

    /** {@return what it does with the bytes that it has read, empty where it ends} */
    public Optional<Function<byte[], Reply>> continuation() {
        return Optional.ofNullable(continuation);
    }
}
