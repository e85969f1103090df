package dev.belay.value.internal;

import dev.belay.value.PythonComplex;
import dev.belay.value.PythonEllipsis;
import dev.belay.value.ValueConverter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes one value. It calls itself, no deeper than values may be nested. */
public final class LiteralWriter {
    private static final int NANO_DIGITS = 9;

    private final StringBuilder out;
    private final List<ValueConverter> converters;
    private final ContainerWriter containers = new ContainerWriter(this);
    private int depth;

    private LiteralWriter(StringBuilder out, List<ValueConverter> converters) {
        this.out = out;
        this.converters = converters;
    }

    /**
     * Writes a value.
     *
     * @throws ConversionFault if it can't be written
     */
    public static String write(@Nullable Object value, List<ValueConverter> converters) {
        StringBuilder out = new StringBuilder();
        new LiteralWriter(out, converters).write(value, false);
        return out.toString();
    }

    /**
     * Writes values with commas between them.
     *
     * @throws ConversionFault if one can't be written; its path begins with {@code arguments}
     */
    public static String writeArguments(@Nullable Object[] arguments, List<ValueConverter> converters) {
        StringBuilder out = new StringBuilder();
        LiteralWriter writer = new LiteralWriter(out, converters);
        try {
            writer.containers.elements(Arrays.asList(arguments), false);
        } catch (ConversionFault fault) {
            throw fault.inside("arguments");
        }
        return out.toString();
    }

    StringBuilder out() {
        return out;
    }

    /** Writes a value; where it is part of a key, in a form that can be hashed. */
    void write(@Nullable Object value, boolean key) {
        if (value == null) {
            out.append("None");
            return;
        }
        if (value instanceof PythonExpression own) {
            out.append(own.expression());
            return;
        }
        for (ValueConverter converter : converters) {
            if (converter.writes(value)) {
                enter();
                write(converted(converter, value), key);
                depth--;
                return;
            }
        }
        if (value instanceof Optional<?> optional) {
            write(optional.orElse(null), key);
        } else if (!number(value) && !text(value) && !special(value)) {
            enter();
            if (!containers.write(value, key)) {
                throw new ConversionFault("Can't write " + value.getClass().getTypeName()
                        + ": no conversion takes this type, tried " + tried(converters));
            }
            depth--;
        }
    }

    private void enter() {
        if (++depth > LiteralParser.MAXIMUM_DEPTH) {
            throw new ConversionFault("Can't write more than " + LiteralParser.MAXIMUM_DEPTH
                    + " levels of nesting; a collection that contains itself has no end");
        }
    }

    private static @Nullable Object converted(ValueConverter converter, Object value) {
        try {
            return converter.write(value);
        } catch (RuntimeException failure) {
            throw new ConversionFault(
                    "Can't write " + value.getClass().getTypeName() + ": " + converter + " failed: "
                            + Failures.reason(failure),
                    failure);
        }
    }

    private static String tried(List<ValueConverter> converters) {
        StringBuilder tried = new StringBuilder();
        converters.forEach(converter -> tried.append(converter).append(", "));
        return tried + "None, bool, int, float, complex, str, bytes, enum, Optional, Duration, Instant, record, "
                + "Collection, Map, array";
    }

    private boolean number(Object value) {
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            out.append(((Number) value).longValue());
        } else if (value instanceof Double real) {
            NumberLiterals.real(out, real);
        } else if (value instanceof Float real) {
            NumberLiterals.real(out, real);
        } else if (value instanceof BigInteger integer) {
            NumberLiterals.integer(out, integer);
        } else {
            return false;
        }
        return true;
    }

    private boolean text(Object value) {
        if (value instanceof CharSequence text) {
            TextLiterals.string(out, text);
        } else if (value instanceof Character character) {
            TextLiterals.string(out, character.toString());
        } else if (value instanceof byte[] bytes) {
            TextLiterals.bytes(out, bytes);
        } else {
            return false;
        }
        return true;
    }

    private boolean special(Object value) {
        if (value instanceof Boolean bool) {
            out.append(bool ? "True" : "False");
        } else if (value instanceof PythonEllipsis) {
            out.append("...");
        } else if (value instanceof Enum<?> constant) {
            TextLiterals.string(out, constant.name());
        } else if (value instanceof PythonComplex complex) {
            complex(complex);
        } else if (value instanceof Duration duration) {
            seconds(duration.getSeconds(), duration.getNano());
        } else if (value instanceof Instant instant) {
            seconds(instant.getEpochSecond(), instant.getNano());
        } else {
            return false;
        }
        return true;
    }

    private void seconds(long seconds, int nanos) {
        NumberLiterals.seconds(out, BigDecimal.valueOf(seconds).add(BigDecimal.valueOf(nanos, NANO_DIGITS)));
    }

    private void complex(PythonComplex complex) {
        double real = complex.real();
        double imaginary = complex.imaginary();
        if (!Double.isFinite(real) || !Double.isFinite(imaginary)) {
            out.append("complex(");
            NumberLiterals.real(out, real);
            out.append(',');
            NumberLiterals.real(out, imaginary);
            out.append(')');
            return;
        }
        if (Double.compare(real, 0) != 0) {
            NumberLiterals.part(out, real);
            out.append(Double.compare(imaginary, 0) < 0 ? "" : "+");
        }
        NumberLiterals.part(out, imaginary);
        out.append('j');
    }
}
