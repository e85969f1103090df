package dev.belay.task;

import dev.belay.value.GenericType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A Python function that was made while the program runs. It is sent to the board when it is first called, and dropped
 * with its session. What {@link Task} is for interfaces, this is for code that is not known at compile time.
 *
 * <pre>{@code
 * DynamicTask scale = session.executors().task("scale", List.of("x", "factor"), "return x * factor");
 * int twelve = scale.call(Integer.class, 3, 4);
 * }</pre>
 *
 * <p>Arguments travel as literals, never as code, and may be or hold {@link RemoteObject}s of the session. Each call
 * may throw what calls of a session may; besides, before anything is sent, {@link IllegalArgumentException} where there
 * are more or fewer arguments than parameters, or the type can't be read, {@link dev.belay.value.ConversionException}
 * where an argument has no Python form, and {@link IllegalStateException} where the session has ended. Thread-safe.
 */
public interface DynamicTask {
    /** {@return its name} */
    String name();

    /** {@return the names of its parameters, in order} */
    List<String> parameters();

    /** {@return name and parameters as Python writes them, such as {@code scale(x, factor)}} */
    String signature();

    /** {@return the SHA-256 of its code as it is sent, in 64 lower-case hexadecimal digits} */
    String sha256();

    /**
     * Sets how long a call may take, for a stream each of its items.
     *
     * @param timeout more than zero
     * @return the same task with this time-out; this one stays as it is, with that of the connection unless it was set
     * @throws IllegalArgumentException if it is not more than zero
     */
    DynamicTask withTimeout(Duration timeout);

    /**
     * Calls it and drops its result.
     *
     * @param arguments as many as it has parameters
     * @throws IllegalStateException if it yields: then it is a {@link #stream}
     */
    void run(@Nullable Object... arguments);

    /**
     * Calls it.
     *
     * @param type what the result becomes
     * @param arguments as many as it has parameters
     * @param <T> the type
     * @return the result, never null: ask for {@code Optional} where Python may give None
     * @throws dev.belay.value.ConversionException if the result is not of the type
     * @throws IllegalStateException if it yields: then it is a {@link #stream}
     */
    <T> T call(GenericType<T> type, @Nullable Object... arguments);

    /**
     * Calls it.
     *
     * @param type what the result becomes
     * @param arguments as many as it has parameters
     * @param <T> the type
     * @return the result, never null
     * @throws dev.belay.value.ConversionException if the result is not of the type
     * @throws IllegalStateException if it yields: then it is a {@link #stream}
     */
    default <T> T call(Class<T> type, @Nullable Object... arguments) {
        return call(GenericType.of(type), arguments);
    }

    /**
     * Calls it on a thread of the connection.
     *
     * @param type what the result becomes
     * @param arguments as many as it has parameters
     * @param <T> the type
     * @return ends with the result, or with what {@link #call(GenericType, Object...)} would throw; cancelling it
     *     interrupts the code
     * @throws IllegalStateException if it yields: then it is a {@link #stream}
     */
    <T> CompletableFuture<T> callAsync(GenericType<T> type, @Nullable Object... arguments);

    /**
     * Calls it on a thread of the connection.
     *
     * @param type what the result becomes
     * @param arguments as many as it has parameters
     * @param <T> the type
     * @return ends with the result, or with what {@link #call(Class, Object...)} would throw
     * @throws IllegalStateException if it yields: then it is a {@link #stream}
     */
    default <T> CompletableFuture<T> callAsync(Class<T> type, @Nullable Object... arguments) {
        return callAsync(GenericType.of(type), arguments);
    }

    /**
     * Calls it as a generator.
     *
     * @param type what each item becomes
     * @param arguments as many as it has parameters
     * @param <T> the type
     * @return what it yields, to be closed by the caller
     * @throws IllegalStateException if it has no {@code yield}
     */
    <T> DeviceStream<T> stream(GenericType<T> type, @Nullable Object... arguments);

    /**
     * Calls it as a generator.
     *
     * @param type what each item becomes
     * @param arguments as many as it has parameters
     * @param <T> the type
     * @return what it yields, to be closed by the caller
     * @throws IllegalStateException if it has no {@code yield}
     */
    default <T> DeviceStream<T> stream(Class<T> type, @Nullable Object... arguments) {
        return stream(GenericType.of(type), arguments);
    }

    /**
     * Calls it and leaves the result on the board.
     *
     * @param arguments as many as it has parameters
     * @return a handle on the result, to be closed by the caller
     */
    RemoteObject object(@Nullable Object... arguments);
}
