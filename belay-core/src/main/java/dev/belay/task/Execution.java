package dev.belay.task;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program that runs on the board while Java goes on: one that asks for input, or that runs until somebody stops it.
 * Whoever starts one owns it and must close it, or wait for its end; its session closes it at the latest.
 *
 * <pre>{@code
 * try (Execution run = session.start("name = input('Who? ')\nprint('Hello', name)")) {
 *     run.awaitOutput("Who? ", Duration.ofSeconds(5));
 *     run.sendInput("Ada\n");
 *     System.out.println(run.await(Duration.ofSeconds(5)).orElseThrow().output());
 * }
 * }</pre>
 *
 * <p>While it runs, the board is busy: other calls are refused, or wait, as with a {@link DeviceStream}. Thread-safe.
 */
public interface Execution extends AutoCloseable {
    /** {@return its id, by which the session's {@code resources()} know it} */
    String id();

    /** {@return whether the program has ended, or could not be run} */
    boolean isDone();

    /**
     * Gives the program input. One that calls {@code input()} gets a line each time it asks for one, so it may be sent
     * any number of lines ahead; a line is complete with its newline. They are not echoed.
     *
     * <p>Other programs, and those in which the name {@code stdin} stands, are sent it at once, as they read it from
     * {@code sys.stdin}: in pieces that the receive buffer of the board takes, with a pause of 50 ms between them. A
     * board on a UART loses what such a program does not read by then. This waits until the last piece is sent.
     *
     * <p>What the program has not read when it ends is dropped.
     *
     * @param text what somebody would have typed; a newline is {@code \n}
     * @throws IllegalArgumentException if there is a control character in it that a REPL acts on, Ctrl-A to Ctrl-E, or
     *     half of a surrogate pair: nothing is sent; {@link #interrupt} does what Ctrl-C does
     * @throws dev.belay.device.DeviceCapabilityException if programs can't read on this board, which has no
     *     {@code sys.stdin}: nothing is sent
     * @throws IllegalStateException if the program has ended, or a megabyte waits to be read already
     * @throws dev.belay.repl.DeviceTimeoutException if the program did not begin within the time of a call, since the
     *     board was busy
     */
    void sendInput(String text);

    /**
     * Continues: hands over what was printed since the last time, and waits for it where there is nothing yet.
     *
     * @param timeout how long at most, not negative
     * @return what was printed, lines separated by {@code \n}; empty where that is nothing, by the time or the end
     * @throws IllegalArgumentException if the time is negative
     * @throws dev.belay.repl.CallInterruptedException if the thread was interrupted; the program runs on
     */
    String awaitOutput(Duration timeout);

    /**
     * Continues until the program prints something, such as a prompt.
     *
     * @param expected what it prints, not empty
     * @param timeout how long at most, not negative
     * @return what was printed since the last time, up to and including that; empty where it was not printed by the
     *     time or the end, and then all that was is left for the next time
     * @throws IllegalArgumentException if the time is negative, or nothing is expected
     * @throws dev.belay.repl.CallInterruptedException if the thread was interrupted; the program runs on
     */
    Optional<String> awaitOutput(String expected, Duration timeout);

    /**
     * {@return all that the program has printed so far, whoever else has read it; the end of it where that is more than
     * the connection's {@code outputLimit}}
     */
    String output();

    /**
     * Reads all that the program prints, from its beginning, line by line while it runs.
     *
     * @return the lines, without their ends; reading them waits, and ends with the program
     */
    Stream<String> lines();

    /**
     * Presses Ctrl-C: the program gets a {@code KeyboardInterrupt}, and what it prints on its way out is output as any
     * other. It may catch it and go on. Does not wait. Does nothing when it has ended.
     */
    void interrupt();

    /**
     * Waits until the program has ended.
     *
     * @param timeout how long at most, not negative
     * @return how it ended; empty where it runs on
     * @throws IllegalArgumentException if the time is negative
     * @throws dev.belay.repl.CallInterruptedException if the thread was interrupted; the program runs on
     */
    Optional<ExecutionOutcome> await(Duration timeout);

    /**
     * Tells when the program ran, as the board saw it. Reads the board's clock for that, eight times.
     *
     * @return its begin and its end in the host's time
     * @throws IllegalStateException if the program has not ended, or the session has
     * @throws dev.belay.device.DeviceCapabilityException if the board did not tell: it has no {@code time.ticks_ms} or
     *     no {@code sys.stdin}, or the program was not let to its end
     * @throws dev.belay.BelayException if the board can't be asked
     */
    DeviceTime deviceTime();

    /**
     * Ends the program and waits until the board is in step again, for the time of a call at most. Does nothing when it
     * has ended.
     */
    @Override
    void close();
}
