package dev.belay.value;

import dev.belay.value.internal.FunctionConverter;
import java.lang.reflect.Type;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Teaches a {@link ValueMapper} a type of one's own. Added by {@link ValueMapper#with}; it wins over the standard
 * conversions and over converters added before it, at every place inside a value.
 *
 * <p>What it throws becomes a {@link ConversionException} that tells type, path and text. It must be thread-safe.
 */
public interface ValueConverter {
    /**
     * Whether this converter makes values of a type.
     *
     * @param type what is wanted: a class, or a type with arguments, never a wildcard
     * @return true if {@link #read} is to be called
     */
    boolean reads(Type type);

    /**
     * Makes a Java value.
     *
     * @param natural the value as {@link PythonLiteral#parse} gives it, null for None
     * @param type what is wanted
     * @return the value, never null
     */
    Object read(@Nullable Object natural, Type type);

    /**
     * Whether this converter writes a value.
     *
     * @param value what is to be sent
     * @return true if {@link #write} is to be called
     */
    boolean writes(Object value);

    /**
     * Replaces a value by one that can be written.
     *
     * @param value what is to be sent
     * @return a value that {@link ValueMapper#write} knows, null for None
     */
    @Nullable
    Object write(Object value);

    /**
     * A converter made of two functions, for one class. It reads exactly that class and writes that class and its
     * subclasses.
     *
     * @param type the class
     * @param read makes the Java value from the natural one, which is null for None
     * @param write gives a value that can be written
     * @param <T> the type of the Java value
     * @return the converter
     */
    static <T> ValueConverter of(
            Class<T> type,
            Function<? super @Nullable Object, ? extends T> read,
            Function<? super T, ? extends @Nullable Object> write) {
        return new FunctionConverter<>(type, read, write);
    }
}
