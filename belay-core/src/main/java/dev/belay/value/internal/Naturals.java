package dev.belay.value.internal;

import dev.belay.value.PythonComplex;
import dev.belay.value.PythonEllipsis;
import dev.belay.value.PythonTuple;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names natural values in messages. */
final class Naturals {
    private static final int LIMIT = 40;

    private Naturals() {}

    /** Such as {@code int 300} or {@code dict}. */
    static String shown(@Nullable Object natural) {
        String kind = kind(natural);
        return isScalar(natural) ? kind + " " + literal(natural) : kind;
    }

    /** A key inside a path, such as {@code 'temperature'}. */
    static String key(@Nullable Object key) {
        return isScalar(key) ? literal(key) : key instanceof Enum<?> constant ? constant.name() : kind(key);
    }

    private static String literal(@Nullable Object scalar) {
        return Excerpt.of(text(scalar), LIMIT);
    }

    /** As repr would print it: numbers not in their shortest form. */
    private static String text(@Nullable Object scalar) {
        if (scalar instanceof Double real) {
            return real.toString().toLowerCase(Locale.ROOT).replace("infinity", "inf");
        }
        return scalar instanceof BigInteger ? scalar.toString() : LiteralWriter.write(scalar, List.of());
    }

    private static boolean isScalar(@Nullable Object natural) {
        return natural instanceof Number
                || natural instanceof String
                || natural instanceof byte[]
                || natural instanceof Boolean
                || natural instanceof PythonComplex;
    }

    private static String kind(@Nullable Object natural) {
        if (natural == null) {
            return "None";
        } else if (natural instanceof Boolean) {
            return "bool";
        } else if (natural instanceof Long || natural instanceof BigInteger) {
            return "int";
        } else if (natural instanceof Double) {
            return "float";
        } else if (natural instanceof String) {
            return "str";
        } else if (natural instanceof byte[]) {
            return "bytes";
        } else if (natural instanceof PythonComplex) {
            return "complex";
        } else if (natural instanceof PythonEllipsis) {
            return "Ellipsis";
        } else if (natural instanceof PythonTuple) {
            return "tuple";
        } else if (natural instanceof List) {
            return "list";
        } else if (natural instanceof Map) {
            return "dict";
        } else if (natural instanceof Set) {
            return "set";
        }
        return natural.getClass().getTypeName();
    }
}
