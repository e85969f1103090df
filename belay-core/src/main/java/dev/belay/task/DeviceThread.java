package dev.belay.task;

import dev.belay.repl.PythonException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A thread on the board. It belongs to its session, which stops it when it ends.
 *
 * <pre>{@code
 * try (DeviceThread levels = weather.levels(100)) {
 *     levels.onEmit(Integer.class, level -> chart.add(level)).onError(failure -> log.warn("no levels", failure));
 *     ...
 * }
 * }</pre>
 *
 * <p>Listeners are called one at a time, in the order of what happened, on a thread of the session. While one runs, the
 * others wait, and so does what comes behind. It may stop the thread, or call the board. What it throws is logged.
 *
 * <p>What is emitted and printed waits on the board and is fetched between calls: 20 ms after the last time that there
 * was something, up to 200 ms when it is quiet, later while a long call runs. Up to 63 items wait; what comes while
 * they do is dropped, with a warning in the log. Until there is a listener, the last 256 of each kind are kept for the
 * first.
 *
 * <p>Thread-safe.
 */
public interface DeviceThread extends AutoCloseable {
    /** {@return the name of the method that started it} */
    String name();

    /** {@return whether its function has not ended} */
    boolean isAlive();

    /** Asks it to stop: {@code running()} becomes false and {@code sleep_ms} returns. Does not wait. */
    void stop();

    /**
     * Waits until its function has ended, and what it said has been handed to the listeners. Called by a listener, it
     * does not wait for listeners.
     *
     * @param timeout how long at most, not negative
     * @return whether it has ended
     * @throws IllegalArgumentException if the time is negative
     */
    boolean join(Duration timeout);

    /**
     * Adds a listener of what it emits.
     *
     * @param listener takes natural values, as {@link dev.belay.value.PythonLiteral} reads them
     * @return this
     */
    DeviceThread onEmit(Consumer<@Nullable Object> listener);

    /**
     * Adds a listener of what it emits. Values that are not of the type are logged and dropped.
     *
     * @param type what the values become
     * @param listener takes the values
     * @param <T> the type
     * @return this
     * @throws IllegalArgumentException if no value can be read as the type
     */
    <T> DeviceThread onEmit(Class<T> type, Consumer<T> listener);

    /**
     * Adds a listener of what it prints.
     *
     * @param listener takes lines without their ends
     * @return this
     */
    DeviceThread onPrint(Consumer<String> listener);

    /**
     * Adds a listener of the exception that ends it. If it has failed already, the listener is called at once.
     *
     * @param listener takes the exception, with its traceback
     * @return this
     */
    DeviceThread onError(Consumer<PythonException> listener);

    /**
     * Asks it to stop and waits until it has ended. Does nothing when it has ended.
     *
     * @throws dev.belay.repl.DeviceTimeoutException if it does not end within the time of a call; it stays asked to
     */
    @Override
    void close();
}
