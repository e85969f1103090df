package dev.belay.task;

import dev.belay.value.GenericType;

/** Calls of Python functions that are defined in a session's namespace, or reachable from it. Thread-safe. */
public interface ExecutorContext {
    /**
     * Calls a function. Arguments travel as literals, never as code.
     *
     * @param function its name, such as {@code blink} or {@code led.value}
     * @param type what the result becomes
     * @param arguments what {@link dev.belay.value.PythonLiteral#write} takes
     * @param <T> the type
     * @return the result, never null
     * @throws IllegalArgumentException if it is no name of a function
     * @throws dev.belay.value.ConversionException if an argument has no Python form: nothing is sent; or the result is
     *     not of the type
     */
    <T> T call(String function, Class<T> type, Object... arguments);

    /**
     * Calls a function whose result is of a generic type.
     *
     * @param function its name, such as {@code blink} or {@code led.value}
     * @param type what the result becomes
     * @param arguments what {@link dev.belay.value.PythonLiteral#write} takes
     * @param <T> the type
     * @return the result, never null
     * @throws IllegalArgumentException if it is no name of a function
     * @throws dev.belay.value.ConversionException if an argument has no Python form: nothing is sent; or the result is
     *     not of the type
     */
    <T> T call(String function, GenericType<T> type, Object... arguments);
}
