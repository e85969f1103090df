package dev.belay.task;

import dev.belay.value.GenericType;
import org.jspecify.annotations.Nullable;

/**
 * A handle on a Python object that stays on the board because it is no literal: a pin, a socket, a sensor's driver.
 *
 * <pre>{@code
 * interface Pins {
 *     @Task("from machine import Pin; return Pin(number, Pin.OUT)")
 *     RemoteObject output(int number);
 * }
 *
 * try (RemoteObject led = pins.output(25)) {
 *     led.run("on");
 *     int level = led.call("value", Integer.class);
 * }
 * }</pre>
 *
 * <p>It may be an argument of a task, or of a method of another remote object, on the same session. The board lets go
 * of the object when the handle is closed, when its session ends, or when the JVM has collected the handle. Whoever
 * gets one owns it and should close it.
 *
 * <p>Names are checked to be nothing but names, and values travel as literals, so none can bring in code. Each method
 * but {@link #isOpen} and {@link #close} may throw what a call may, {@link dev.belay.value.ConversionException} where a
 * value has no Python form or is not of the type, {@link IllegalArgumentException} where a name is no Python name, and
 * {@link IllegalStateException} after {@link #close}. Thread-safe.
 */
public interface RemoteObject extends AutoCloseable {
    /**
     * Reads an attribute.
     *
     * @param attribute its name
     * @param type what the value becomes
     * @param <T> the type
     * @return the value, never null: ask for {@code Optional} where Python may give None
     */
    <T> T get(String attribute, GenericType<T> type);

    /**
     * Reads an attribute.
     *
     * @param attribute its name
     * @param type what the value becomes
     * @param <T> the type
     * @return the value, never null
     */
    default <T> T get(String attribute, Class<T> type) {
        return get(attribute, GenericType.of(type));
    }

    /**
     * Takes hold of the value of an attribute.
     *
     * @param attribute its name
     * @return a handle on the value, to be closed apart from this one
     */
    RemoteObject getObject(String attribute);

    /**
     * Writes an attribute.
     *
     * @param attribute its name
     * @param value what {@link dev.belay.value.PythonLiteral#write} takes, or a remote object; null for None
     */
    void set(String attribute, @Nullable Object value);

    /**
     * Calls a method.
     *
     * @param method its name
     * @param type what the result becomes
     * @param arguments what {@link dev.belay.value.PythonLiteral#write} takes, or remote objects
     * @param <T> the type
     * @return the result, never null: ask for {@code Optional} where Python may give None
     */
    <T> T call(String method, GenericType<T> type, @Nullable Object... arguments);

    /**
     * Calls a method.
     *
     * @param method its name
     * @param type what the result becomes
     * @param arguments what {@link dev.belay.value.PythonLiteral#write} takes, or remote objects
     * @param <T> the type
     * @return the result, never null
     */
    default <T> T call(String method, Class<T> type, @Nullable Object... arguments) {
        return call(method, GenericType.of(type), arguments);
    }

    /**
     * Calls a method and takes hold of its result.
     *
     * @param method its name
     * @param arguments what {@link dev.belay.value.PythonLiteral#write} takes, or remote objects
     * @return a handle on the result, to be closed apart from this one
     */
    RemoteObject callObject(String method, @Nullable Object... arguments);

    /**
     * Calls a method for what it does. Its result is dropped.
     *
     * @param method its name
     * @param arguments what {@link dev.belay.value.PythonLiteral#write} takes, or remote objects
     */
    void run(String method, @Nullable Object... arguments);

    /**
     * Reads an item.
     *
     * @param key an index or a key
     * @param type what the item becomes
     * @param <T> the type
     * @return the item, never null: ask for {@code Optional} where Python may give None
     */
    <T> T item(@Nullable Object key, GenericType<T> type);

    /**
     * Reads an item.
     *
     * @param key an index or a key
     * @param type what the item becomes
     * @param <T> the type
     * @return the item, never null
     */
    default <T> T item(@Nullable Object key, Class<T> type) {
        return item(key, GenericType.of(type));
    }

    /**
     * Takes hold of an item.
     *
     * @param key an index or a key
     * @return a handle on the item, to be closed apart from this one
     */
    RemoteObject itemObject(@Nullable Object key);

    /** {@return how many items it has, as {@code len} tells it} */
    int length();

    /**
     * Reads the object itself, where it is a literal after all.
     *
     * @param type what the value becomes
     * @param <T> the type
     * @return the value as it is now, never null
     */
    <T> T read(GenericType<T> type);

    /**
     * Reads the object itself, where it is a literal after all.
     *
     * @param type what the value becomes
     * @param <T> the type
     * @return the value as it is now, never null
     */
    default <T> T read(Class<T> type) {
        return read(GenericType.of(type));
    }

    /** {@return the object as {@code repr} shows it, such as {@code Pin(25, mode=OUT)}} */
    String repr();

    /**
     * Iterates over the object.
     *
     * @param type what the items become
     * @param <T> the type
     * @return the items, to be closed apart from this handle
     */
    <T> DeviceStream<T> iterate(GenericType<T> type);

    /**
     * Iterates over the object.
     *
     * @param type what the items become
     * @param <T> the type
     * @return the items, to be closed apart from this handle
     */
    default <T> DeviceStream<T> iterate(Class<T> type) {
        return iterate(GenericType.of(type));
    }

    /** {@return whether the handle is in use: neither it nor its session was closed} */
    boolean isOpen();

    /** Lets go of the object on the board. Does nothing when that has been done. */
    @Override
    void close();
}
