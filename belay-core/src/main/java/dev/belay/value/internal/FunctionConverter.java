package dev.belay.value.internal;

import dev.belay.value.ValueConverter;
import java.lang.reflect.Type;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A converter for one class, made of two functions.
 *
 * @param <T> the type of the Java value
 */
public final class FunctionConverter<T> implements ValueConverter {
    private final Class<T> type;
    private final Function<? super @Nullable Object, ? extends T> read;
    private final Function<? super T, ? extends @Nullable Object> write;

    /** Keeps the functions. */
    public FunctionConverter(
            Class<T> type,
            Function<? super @Nullable Object, ? extends T> read,
            Function<? super T, ? extends @Nullable Object> write) {
        this.type = type;
        this.read = read;
        this.write = write;
    }

    @Override
    public boolean reads(Type wanted) {
        return type.equals(wanted);
    }

    @Override
    public Object read(@Nullable Object natural, Type wanted) {
        return read.apply(natural);
    }

    @Override
    public boolean writes(Object value) {
        return type.isInstance(value);
    }

    @Override
    public @Nullable Object write(Object value) {
        return write.apply(type.cast(value));
    }

    @Override
    public String toString() {
        return "the converter for " + type.getTypeName();
    }
}
