package dev.belay.testing.internal.machine;

import org.jspecify.annotations.Nullable;

/** What simulated hardware may ask of the interpreter that it is attached to. One exists for each boot. */
public interface BoardRuntime {
    /**
     * Makes a Java function callable from Python as {@code _board.name(...)}. It runs on the board's thread. Arguments
     * and result are null, Boolean, Integer, Double, String; arguments may also be {@link PythonCallable}. An exception
     * that it throws becomes an {@code OSError} in Python when it is an {@link java.io.UncheckedIOException}, else a
     * {@code ValueError} with its message.
     *
     * @param name a Python identifier
     * @param function what is called
     */
    void define(String name, HostFunction function);

    /**
     * Runs a task on the board's thread as soon as the interpreter gets to a branch, sleeps, reads or idles at the
     * prompt. May be called from any thread.
     *
     * @param task what to run; it may {@link #call}
     */
    void post(Runnable task);

    /**
     * Like {@link #post}, not before the given time.
     *
     * @param nanoTime on the scale of {@link System#nanoTime()}
     * @param task what to run
     * @return ends it when run, where it has not begun
     */
    Runnable postAt(long nanoTime, Runnable task);

    /**
     * Calls Python, on the board's thread. An exception that Python does not catch is printed to the console, as boards
     * do; a KeyboardInterrupt goes to the program that was interrupted for this call, where one runs.
     *
     * @param callable what to call
     * @param arguments null, Boolean, Integer, Double, String
     */
    void call(PythonCallable callable, @Nullable Object... arguments);

    /**
     * Reads the interpreter's memory, for buffers that Python passes as {@code uctypes.addressof(b), len(b)}. On the
     * board's thread.
     *
     * @param address where
     * @param length how many bytes
     * @return a copy
     */
    byte[] readMemory(int address, int length);

    /**
     * Writes the interpreter's memory. On the board's thread.
     *
     * @param address where
     * @param data what
     */
    void writeMemory(int address, byte[] data);

    /**
     * Resets the board. May be called from any thread; called from a {@link HostFunction} it does not return.
     *
     * @param hard true for what {@code machine.reset()} does (peripherals cleared, friendly REPL, main.py runs), false
     *     for {@code machine.soft_reset()}
     */
    void reset(boolean hard);

    /** A Java function that Python calls. */
    @FunctionalInterface
    interface HostFunction {
        /**
         * Answers a call.
         *
         * @param arguments as {@link BoardRuntime#define} tells
         * @return the result, null for None
         */
        @Nullable
        Object call(@Nullable Object... arguments);
    }

    /**
     * A Python callable that was passed to Java. Kept alive on the board until the next reset.
     *
     * @param reference the interpreter's own number for it
     */
    record PythonCallable(int reference) {}
}
