package dev.belay.value.internal;

import dev.belay.value.PythonComplex;
import dev.belay.value.PythonEllipsis;
import dev.belay.value.PythonTuple;
import dev.belay.value.ValueConverter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns natural values into the Java types that are wanted. */
public final class ValueReader {
    /** The types of natural values that are read as they are. */
    static final Set<Class<?>> NATURAL = Set.of(PythonTuple.class, PythonComplex.class, PythonEllipsis.class);

    private final List<ValueConverter> converters;
    private final ContainerReader containers = new ContainerReader(this);

    /** Keeps the converters; the first that takes a type wins. */
    public ValueReader(List<ValueConverter> converters) {
        this.converters = converters;
    }

    /**
     * Looks at a type without a value.
     *
     * @throws ConversionFault if no value can be read as this type
     */
    public void require(Type type) {
        new TypeCheck(this).require(type);
    }

    /**
     * Reads a value that is no part of another.
     *
     * @throws ConversionFault if it does not fit
     */
    public Object readWhole(@Nullable Object natural, Type type) {
        Object value = read(natural, type);
        if (value == null) {
            throw cannot(null, type, "declare Optional<Object>");
        }
        return value;
    }

    /**
     * Reads a value.
     *
     * @return the value; null only for None as an Object
     * @throws ConversionFault if it does not fit; the message is whole but for path and text
     */
    @Nullable
    Object read(@Nullable Object natural, Type wanted) {
        Type type = Types.bound(wanted);
        ValueConverter converter = converter(type);
        if (converter != null) {
            return converted(converter, natural, type);
        }
        if (type == Object.class) {
            return natural;
        }
        Class<?> raw = Types.raw(type);
        if (raw == null) {
            throw cannot(natural, type, "the type variable has no value here, name the type by a GenericType");
        }
        if (raw == Optional.class) {
            return optional(natural, Types.argument(type, 0));
        }
        if (natural == null) {
            throw cannot(null, type, "declare Optional<" + Types.boxed(raw).getSimpleName() + ">");
        }
        Function<Object, Object> scalar = ScalarReader.of(raw);
        return scalar == null ? structured(natural, type, raw) : scalar(scalar, natural, type);
    }

    /** Whether a user's converter takes a type. */
    boolean isConverted(Type type) {
        return converter(type) != null;
    }

    private @Nullable ValueConverter converter(Type type) {
        for (ValueConverter converter : converters) {
            if (converter.reads(type)) {
                return converter;
            }
        }
        return null;
    }

    private Object optional(@Nullable Object natural, Type type) {
        return natural == null ? Optional.empty() : Optional.ofNullable(read(natural, type));
    }

    private static Object scalar(Function<Object, Object> scalar, Object natural, Type type) {
        try {
            return scalar.apply(natural);
        } catch (ConversionFault fault) {
            throw cannot(natural, type, fault);
        }
    }

    private Object structured(Object natural, Type type, Class<?> raw) {
        if (NATURAL.contains(raw)) {
            if (raw.isInstance(natural)) {
                return natural;
            }
            throw cannot(natural, type, "only this type itself is read so");
        }
        if (raw.isEnum()) {
            return constant(natural, raw);
        }
        if (raw.isRecord()) {
            return new RecordReader(this, type, RecordShape.of(raw)).read(natural);
        }
        Object value = containers.read(natural, type, raw);
        if (value == null) {
            throw cannot(natural, type, "no conversion takes this type, tried " + tried());
        }
        return value;
    }

    String tried() {
        StringBuilder tried = new StringBuilder();
        converters.forEach(converter -> tried.append(converter).append(", "));
        return tried + "the primitives and their boxes, Number, BigInteger, String, byte[], Duration, Instant, "
                + "Optional, enum, record, array, List, Set, Map, Collection, Iterable, Object";
    }

    private static Object constant(Object natural, Class<?> type) {
        Object[] constants = type.getEnumConstants();
        for (Object constant : constants) {
            if (((Enum<?>) constant).name().equals(natural)) {
                return constant;
            }
        }
        throw cannot(natural, type, "only these names are read so: " + Excerpt.of(Arrays.toString(names(constants))));
    }

    private static String[] names(Object[] constants) {
        return Arrays.stream(constants)
                .map(constant -> ((Enum<?>) constant).name())
                .toArray(String[]::new);
    }

    private static Object converted(ValueConverter converter, @Nullable Object natural, Type type) {
        Object value;
        try {
            value = converter.read(natural, type);
        } catch (RuntimeException failure) {
            throw cannot(natural, type, converter + " failed: " + Failures.reason(failure), failure);
        }
        Class<?> raw = Types.raw(type);
        if (raw != null && !Types.boxed(raw).isInstance(value)) {
            String made = value == null ? "null" : value.getClass().getTypeName();
            throw cannot(natural, type, converter + " made " + made);
        }
        return value;
    }

    static ConversionFault cannot(@Nullable Object natural, Type type, String why) {
        return cannot(natural, type, why, null);
    }

    private static ConversionFault cannot(@Nullable Object natural, Type type, String why, @Nullable Throwable cause) {
        String message = "Can't read " + Naturals.shown(natural) + " as " + type.getTypeName() + ": " + why;
        return new ConversionFault(message, cause);
    }

    private static ConversionFault cannot(Object natural, Type type, ConversionFault fault) {
        return cannot(natural, type, fault.reason(), fault.getCause()).inside(fault.path());
    }
}
