package dev.belay.value.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the values that hold no others. Never truncates: what does not fit is a fault. */
final class ScalarReader {
    private static final Map<Class<?>, Function<Object, Object>> READERS = readers();
    private static final int NANO_DIGITS = 9;
    private static final double TWO_TO_63 = 0x1p63;

    private ScalarReader() {}

    /** The function for a class, or null if the class is no scalar. */
    static @Nullable Function<Object, Object> of(Class<?> type) {
        return READERS.get(type);
    }

    private static Map<Class<?>, Function<Object, Object>> readers() {
        Map<Class<?>, Function<Object, Object>> readers = new HashMap<>();
        both(readers, boolean.class, Boolean.class, ScalarReader::bool);
        both(readers, byte.class, Byte.class, v -> (byte) integer(v, Byte.MIN_VALUE, Byte.MAX_VALUE));
        both(readers, short.class, Short.class, v -> (short) integer(v, Short.MIN_VALUE, Short.MAX_VALUE));
        both(readers, int.class, Integer.class, v -> (int) integer(v, Integer.MIN_VALUE, Integer.MAX_VALUE));
        both(readers, long.class, Long.class, v -> integer(v, Long.MIN_VALUE, Long.MAX_VALUE));
        both(readers, char.class, Character.class, ScalarReader::character);
        both(readers, double.class, Double.class, ScalarReader::real);
        both(readers, float.class, Float.class, ScalarReader::shortReal);
        readers.put(BigInteger.class, ScalarReader::bigInteger);
        readers.put(Number.class, ScalarReader::number);
        readers.put(String.class, ScalarReader::string);
        readers.put(CharSequence.class, ScalarReader::string);
        readers.put(byte[].class, ScalarReader::bytes);
        readers.put(Duration.class, ScalarReader::duration);
        readers.put(Instant.class, ScalarReader::instant);
        return readers;
    }

    private static void both(
            Map<Class<?>, Function<Object, Object>> readers,
            Class<?> primitive,
            Class<?> boxed,
            Function<Object, Object> reader) {
        readers.put(primitive, reader);
        readers.put(boxed, reader);
    }

    private static Object bool(Object natural) {
        if (natural instanceof Boolean) {
            return natural;
        }
        throw new ConversionFault("only a bool is read so");
    }

    private static long integer(Object natural, long minimum, long maximum) {
        if (natural instanceof Long value && value >= minimum && value <= maximum) {
            return value;
        }
        requireInteger(natural);
        throw new ConversionFault("it is outside " + minimum + ".." + maximum);
    }

    private static void requireInteger(Object natural) {
        if (!(natural instanceof Long) && !(natural instanceof BigInteger)) {
            throw new ConversionFault("only an int is read so");
        }
    }

    private static Object bigInteger(Object natural) {
        requireInteger(natural);
        return natural instanceof Long value ? BigInteger.valueOf(value) : natural;
    }

    private static Object number(Object natural) {
        if (natural instanceof Number) {
            return natural;
        }
        throw new ConversionFault("only an int or a float is read so");
    }

    private static Object string(Object natural) {
        if (natural instanceof String) {
            return natural;
        }
        throw new ConversionFault("only a str is read so");
    }

    private static Object character(Object natural) {
        if (natural instanceof String text && text.length() == 1) {
            return text.charAt(0);
        }
        throw new ConversionFault("only a str of one UTF-16 character is read so");
    }

    private static Object real(Object natural) {
        if (natural instanceof Double) {
            return natural;
        }
        double value = ((Number) number(natural)).doubleValue();
        return requireExact(natural, value);
    }

    /** A float on the board is rounded to the nearest float, an int must be one exactly. */
    private static Object shortReal(Object natural) {
        float value = ((Number) number(natural)).floatValue();
        if (!(natural instanceof Double real)) {
            requireExact(natural, value);
            return value;
        }
        if (Float.isInfinite(value) != real.isInfinite() || (value == 0 && real != 0)) {
            throw new ConversionFault("it is outside the range of float");
        }
        return value;
    }

    private static double requireExact(Object integer, double value) {
        boolean exact = integer instanceof Long whole
                ? value != TWO_TO_63 && whole == (long) value
                : Double.isFinite(value) && new BigDecimal(value).toBigInteger().equals(integer);
        if (!exact) {
            throw new ConversionFault("no floating-point number of this size is exactly this int");
        }
        return value;
    }

    private static Object bytes(Object natural) {
        if (natural instanceof byte[]) {
            return natural;
        }
        if (!(natural instanceof List<?> list)) {
            throw new ConversionFault("only bytes, or a sequence of int, is read so");
        }
        byte[] bytes = new byte[list.size()];
        int index = 0;
        for (Object element : list) {
            if (!(element instanceof Long value) || value < 0 || value > 0xff) {
                throw new ConversionFault(Naturals.shown(element) + " is no int in 0..255").inside("[" + index + "]");
            }
            bytes[index++] = value.byteValue();
        }
        return bytes;
    }

    private static Object duration(Object natural) {
        BigDecimal seconds = seconds(natural);
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        return Duration.ofSeconds(whole.longValueExact(), nanos(seconds.subtract(whole)));
    }

    private static Object instant(Object natural) {
        BigDecimal seconds = seconds(natural);
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        try {
            return Instant.ofEpochSecond(whole.longValueExact(), nanos(seconds.subtract(whole)));
        } catch (DateTimeException outside) {
            throw new ConversionFault("it is outside " + Instant.MIN + ".." + Instant.MAX, outside);
        }
    }

    private static int nanos(BigDecimal fraction) {
        return fraction.movePointRight(NANO_DIGITS).intValueExact();
    }

    /** Seconds that fit a long, rounded to the nanosecond. */
    private static BigDecimal seconds(Object natural) {
        if (natural instanceof Long value) {
            return BigDecimal.valueOf(value);
        }
        if (!(natural instanceof Double value)) {
            if (natural instanceof BigInteger) {
                throw new ConversionFault("it is more seconds than a long holds");
            }
            throw new ConversionFault("only seconds, as int or float, are read so");
        }
        // also false for nan
        if (!(Math.abs(value) < TWO_TO_63)) {
            throw new ConversionFault("it is more seconds than a long holds");
        }
        return BigDecimal.valueOf(value).setScale(NANO_DIGITS, RoundingMode.HALF_EVEN);
    }
}
