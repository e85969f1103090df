package dev.belay.value.internal;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be asked of types with arguments. */
public final class Types {
    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            boolean.class, Boolean.class,
            byte.class, Byte.class,
            short.class, Short.class,
            int.class, Integer.class,
            long.class, Long.class,
            char.class, Character.class,
            float.class, Float.class,
            double.class, Double.class);

    private Types() {}

    /** The class behind a type, or null behind a type variable. */
    public static @Nullable Class<?> raw(Type type) {
        if (type instanceof Class<?> itself) {
            return itself;
        } else if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        } else if (type instanceof GenericArrayType array) {
            Class<?> component = raw(array.getGenericComponentType());
            return component == null ? null : Array.newInstance(component, 0).getClass();
        } else if (type instanceof WildcardType) {
            return raw(bound(type));
        }
        return null;
    }

    /** The class of the objects that stand for a class: the box of a primitive. */
    static Class<?> boxed(Class<?> type) {
        return BOXES.getOrDefault(type, type);
    }

    /** The bound of a wildcard; any other type itself. */
    static Type bound(Type type) {
        if (!(type instanceof WildcardType wildcard)) {
            return type;
        }
        return wildcard.getLowerBounds().length > 0 ? wildcard.getLowerBounds()[0] : wildcard.getUpperBounds()[0];
    }

    /** An argument of a type; Object where the type is raw. */
    public static Type argument(Type type, int index) {
        return type instanceof ParameterizedType parameterized
                ? bound(parameterized.getActualTypeArguments()[index])
                : Object.class;
    }

    /** The component type of an array type. */
    static Type component(Type array) {
        if (array instanceof GenericArrayType generic) {
            return generic.getGenericComponentType();
        }
        return Objects.requireNonNull(((Class<?>) array).getComponentType(), "component type");
    }

    /** A type declared inside a generic class, with the type variables of that class replaced. */
    public static Type resolve(Type declared, Type owner) {
        if (declared instanceof TypeVariable<?> variable && owner instanceof ParameterizedType parameterized) {
            int index = Arrays.asList(((Class<?>) parameterized.getRawType()).getTypeParameters())
                    .indexOf(variable);
            return index < 0 ? declared : argument(owner, index);
        } else if (declared instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            Type[] resolved = new Type[arguments.length];
            for (int index = 0; index < arguments.length; index++) {
                resolved[index] = resolve(bound(arguments[index]), owner);
            }
            return Arrays.equals(arguments, resolved) ? declared : new Resolved(parameterized, resolved);
        } else if (declared instanceof GenericArrayType array) {
            Type component = resolve(array.getGenericComponentType(), owner);
            return component instanceof Class<?> plain
                    ? Array.newInstance(plain, 0).getClass()
                    : new ResolvedArray(component);
        }
        return declared;
    }

    private record ResolvedArray(Type getGenericComponentType) implements GenericArrayType {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof GenericArrayType array
                    && getGenericComponentType.equals(array.getGenericComponentType());
        }

        @Override
        public int hashCode() {
            return getGenericComponentType.hashCode();
        }

        @Override
        public String toString() {
            return getGenericComponentType.getTypeName() + "[]";
        }
    }

    /** As the JDK's own: it equals every type of the same class, owner and arguments. */
    private static final class Resolved implements ParameterizedType {
        private final ParameterizedType declared;
        private final Type[] arguments;

        Resolved(ParameterizedType declared, Type[] arguments) {
            this.declared = declared;
            this.arguments = arguments;
        }

        @Override
        public Type[] getActualTypeArguments() {
            return arguments.clone();
        }

        @Override
        public Type getRawType() {
            return declared.getRawType();
        }

        @Override
        public @Nullable Type getOwnerType() {
            return declared.getOwnerType();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ParameterizedType that
                    && getRawType().equals(that.getRawType())
                    && Objects.equals(getOwnerType(), that.getOwnerType())
                    && Arrays.equals(arguments, that.getActualTypeArguments());
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(arguments)
                    ^ Objects.hashCode(getOwnerType())
                    ^ getRawType().hashCode();
        }

        @Override
        public String toString() {
            return Arrays.stream(arguments)
                    .map(Type::getTypeName)
                    .collect(Collectors.joining(", ", getRawType().getTypeName() + "<", ">"));
        }
    }
}
