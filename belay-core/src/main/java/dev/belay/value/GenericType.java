package dev.belay.value;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Objects;

/**
 * A type with its arguments, which a {@link Class} can't name. Write it as an anonymous class:
 *
 * <pre>{@code
 * List<Integer> samples = mapper.read("[1, 2]", new GenericType<List<Integer>>() {});
 * }</pre>
 *
 * @param <T> the type that is meant
 */
public abstract class GenericType<T> {
    private final Type type;

    /**
     * Takes the type from the class that extends this one.
     *
     * @throws IllegalStateException if that class does not extend {@code GenericType} directly, or without an argument
     */
    protected GenericType() {
        if (getClass().getSuperclass() != GenericType.class
                || !(getClass().getGenericSuperclass() instanceof ParameterizedType parameterized)) {
            throw new IllegalStateException(
                    "GenericType needs its argument; write it as: new GenericType<List<Integer>>() {}");
        }
        type = parameterized.getActualTypeArguments()[0];
    }

    private GenericType(Type type) {
        this.type = type;
    }

    /**
     * The type of a class without arguments.
     *
     * @param type the class; primitives are meant as such
     * @param <T> the type that is meant
     * @return the type
     */
    public static <T> GenericType<T> of(Class<T> type) {
        return new OfClass<>(Objects.requireNonNull(type, "type"));
    }

    private static final class OfClass<T> extends GenericType<T> {
        private OfClass(Class<T> type) {
            super(type);
        }
    }

    /** {@return the type that is meant} */
    public final Type type() {
        return type;
    }

    /** {@return the type, as in source} */
    @Override
    public final String toString() {
        return type.getTypeName();
    }
}
