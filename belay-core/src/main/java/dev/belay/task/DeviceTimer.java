package dev.belay.task;

import dev.belay.repl.PythonException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A timer on the board. It belongs to its session, which stops it when it ends.
 *
 * <pre>{@code
 * try (DeviceTimer clock = weather.clock()) {
 *     clock.onEmit(Integer.class, ticks -> display.show(ticks));
 *     ...
 * }
 * }</pre>
 *
 * <p>Listeners are called one at a time, in the order of what happened, on a thread of the session. While one runs, the
 * others wait, and so does what comes behind. It may stop the timer, or call the board. What it throws is logged.
 *
 * <p>What is emitted and printed waits on the board and is fetched between calls: 20 ms after the last time that there
 * was something, up to 200 ms when it is quiet, later while a long call runs. Up to 63 items wait; what comes while
 * they do is dropped, with a warning in the log. Until there is a listener, the last 256 of each kind are kept for the
 * first.
 *
 * <p>Thread-safe.
 */
public interface DeviceTimer extends AutoCloseable {
    /** {@return the name of the method that armed it} */
    String name();

    /** {@return whether it will fire again} */
    boolean isArmed();

    /**
     * Stops it. It does not fire after that, and its listeners have been called, where this is not one of them. Does
     * nothing when it is stopped or has fired its only time.
     */
    void stop();

    /**
     * Adds a listener of what its callback emits.
     *
     * @param listener takes natural values, as {@link dev.belay.value.PythonLiteral} reads them
     * @return this
     */
    DeviceTimer onEmit(Consumer<@Nullable Object> listener);

    /**
     * Adds a listener of what its callback emits. Values that are not of the type are logged and dropped.
     *
     * @param type what the values become
     * @param listener takes the values
     * @param <T> the type
     * @return this
     * @throws IllegalArgumentException if no value can be read as the type
     */
    <T> DeviceTimer onEmit(Class<T> type, Consumer<T> listener);

    /**
     * Adds a listener of what its callback prints.
     *
     * @param listener takes lines without their ends
     * @return this
     */
    DeviceTimer onPrint(Consumer<String> listener);

    /**
     * Adds a listener of the exceptions of its callback. The timer stays armed after one.
     *
     * @param listener takes the exceptions, with their tracebacks
     * @return this
     */
    DeviceTimer onError(Consumer<PythonException> listener);

    /** Stops it, as {@link #stop}. */
    @Override
    default void close() {
        stop();
    }
}
