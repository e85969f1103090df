package dev.belay.testing.machine;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** One pin of the board, seen and driven from outside. */
public interface SimulatedPin {
    /**
     * The pin's number.
     *
     * @return 0 to 29
     */
    int number();

    /**
     * Whether the pin is high: for an output what the program set, for an input what the outside drives, else what the
     * pull gives; a pin that floats is low.
     *
     * @return true where it is high
     */
    boolean isHigh();

    /**
     * Whether the pin is low.
     *
     * @return the opposite of {@link #isHigh()}
     */
    default boolean isLow() {
        return !isHigh();
    }

    /**
     * What the program made of the pin.
     *
     * @return the mode
     */
    PinMode mode();

    /**
     * The pull that the program chose.
     *
     * @return the pull; {@link Pull#UP} where both were asked for
     */
    Pull pull();

    /**
     * Whether the program listens to the pin's edges ({@code Pin.irq}).
     *
     * @return true while a handler is armed
     */
    boolean hasInterrupt();

    /**
     * Drives the pin from outside, until {@link #release()}. Where that changes the level, the program's interrupt
     * handler is called as soon as the board can. While the pin is an output the program's own level wins; the
     * outside's takes effect when the pin becomes an input.
     *
     * @param high true for high
     */
    void set(boolean high);

    /** Drives the pin high from outside. */
    default void high() {
        set(true);
    }

    /** Drives the pin low from outside. */
    default void low() {
        set(false);
    }

    /** Stops driving the pin, so that its pull decides. */
    void release();

    /**
     * Waits until the pin is high, or was for a moment since the call began.
     *
     * @param timeout how long at most
     * @throws AssertionError where it stayed low
     * @throws InterruptedException where the waiting thread is interrupted
     */
    void awaitHigh(Duration timeout) throws InterruptedException;

    /**
     * Waits until the pin is low, or was for a moment since the call began.
     *
     * @param timeout how long at most
     * @throws AssertionError where it stayed high
     * @throws InterruptedException where the waiting thread is interrupted
     */
    void awaitLow(Duration timeout) throws InterruptedException;

    /**
     * Waits until {@link #edgeCount()} is at least the given number.
     *
     * @param count how many edges
     * @param timeout how long at most
     * @throws AssertionError where there were fewer
     * @throws InterruptedException where the waiting thread is interrupted
     */
    void awaitEdges(long count, Duration timeout) throws InterruptedException;

    /**
     * The latest changes of the level, whoever made them.
     *
     * @return a snapshot of the last 1,024 at most, oldest first
     */
    List<Edge> edges();

    /**
     * How often the level changed since the board was made or {@link #clearEdges()} was called.
     *
     * @return the number, not bounded by what {@link #edges()} keeps
     */
    long edgeCount();

    /** Forgets all edges, so that {@link #edgeCount()} is 0. */
    void clearEdges();

    /**
     * Tells a listener each change of the level. It is called on the thread that changed it: the board's, or the one
     * that drove the pin from outside. What it throws is logged and changes nothing.
     *
     * @param listener who is told
     * @return ends it
     */
    Registration onChange(Consumer<? super Edge> listener);
}
