package dev.belay.device.internal;

import dev.belay.BelayException;
import dev.belay.device.CallOptions;
import dev.belay.repl.internal.Dialogue;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A namespace as those use it who deploy functions into it. Programs are written when their turn has come, since what
 * has to be sent depends on what the board holds by then.
 */
public interface BoardFunctions {
    /**
     * Prepares a call.
     *
     * @param verb what it does, for messages
     * @param what what it does that with, such as {@code Weather.celsius}
     * @param options time-out and follower of the output
     * @return the call; its time-out runs from now on
     * @throws IllegalStateException if the session has ended, or a stream runs on the board for which calls don't wait
     */
    BoardCall prepare(String verb, String what, CallOptions options);

    /**
     * Prepares a call of the library's own, which waits where a stream runs, instead of being refused.
     *
     * @param verb what it does, for messages
     * @param what what it does that with
     * @param options time-out and follower of the output
     * @return the call; its time-out runs from now on
     * @throws IllegalStateException if the session has ended
     */
    BoardCall prepareToWait(String verb, String what, CallOptions options);

    /** A call that can be run once, and cancelled. */
    interface BoardCall {
        /**
         * Tells its arguments, for the record.
         *
         * @param arguments tells them as Python, where somebody wants to know
         */
        void describe(Supplier<String> arguments);

        /**
         * Runs a program.
         *
         * @param writer writes it; it has to end by printing a result between marks
         * @return the text of the result, a Python literal
         */
        String run(Consumer<ProgramWriter> writer);

        /**
         * Runs a program that may go on for ever, so that other calls don't wait for it. Returns when it has ended.
         *
         * @param writer writes it
         * @param dialogue talks with it
         * @return the text of the result
         */
        String stream(Consumer<ProgramWriter> writer, Dialogue dialogue);

        /**
         * Runs a program that talks with the host and ends by itself, so that other calls may wait for it. Returns when
         * it has ended.
         *
         * @param writer writes it
         * @param dialogue talks with it
         * @return the text of the result
         */
        String talk(Consumer<ProgramWriter> writer, Dialogue dialogue);

        /**
         * Does work on the connection's own thread.
         *
         * @param work runs this call
         * @param <T> the result
         * @return the result; cancelling it interrupts the call
         */
        <T> CompletableFuture<T> async(Supplier<T> work);

        /**
         * Interrupts it.
         *
         * @param reason who does, for the message
         */
        void cancel(String reason);

        /**
         * Adds to a failure where it happened.
         *
         * @param failure what was found wrong with the result
         */
        void explain(BelayException failure);

        /** {@return whether the program was interrupted and ended as it should, all that it deploys included} */
        boolean gotToItsEnd();

        /**
         * Gives the program input.
         *
         * @param bytes what it reads from {@code sys.stdin}
         */
        void send(String bytes);

        /**
         * Gives the program input as it is, without checksums where it has them.
         *
         * @param bytes what it reads from {@code sys.stdin}, one character for each byte
         */
        void type(String bytes);
    }

    /**
     * Leaves an object of this namespace to the next call that does not need it, which drops it on its way. Does
     * nothing where that was done, or the session has ended. Does not wait.
     *
     * @param key what it is kept under, taken alone
     * @param boot the boot that it was made in
     */
    void abandon(int key, Object boot);

    /** {@return the boot that the namespace is in; null before the first call} */
    @Nullable
    Object boot();

    /** {@return how many resets of the board the session has gone through: what it had there before is gone} */
    int lives();

    /**
     * Tells how tracebacks are made to speak of the source of deployed functions, where a program says nothing else.
     *
     * @param rewriter takes the text of a traceback without the agent's frames
     */
    void tracebacks(UnaryOperator<String> rewriter);

    /** {@return whether a program can read what it is sent; asks the board where that is not known} */
    boolean hasInput();

    /** {@return how long a call may take that says nothing else} */
    Duration callTimeout();

    /** {@return whether calls have a chance: the session has not ended, and the board was not lost} */
    boolean isActive();

    /** {@return how many programs were sent to the board so far over this connection, by whomever} */
    long programs();

    /** {@return whether the session is being ended, or has ended} */
    boolean isEnding();

    /** {@return whether the board ends the session by itself where it does not hear from the host} */
    boolean isLeased();

    /** {@return its end} */
    BoardEnding ending();

    /** {@return how the namespace's session is called in messages} */
    String name();
}
