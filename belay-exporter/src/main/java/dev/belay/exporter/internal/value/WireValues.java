package dev.belay.exporter.internal.value;

import com.google.protobuf.ByteString;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.belay.value.ConversionException;
import dev.belay.value.PythonLiteral;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Natural values to values of the protocol, and back.
 *
 * <p>The protocol has null, booleans, doubles, text, lists, and maps with keys of text. What does not fit is a map with
 * one key that begins with {@code $}: {@code $base64} holds bytes that are no UTF-8 (those that are become text, as
 * Jumpstarter does), {@code $int} an int that a double can't hold, {@code $float} one that is not finite, and
 * {@code $dict} a dict whose keys are no text as a list of pairs.
 */
public final class WireValues {
    private static final String BYTES = "$base64";
    private static final String INT = "$int";
    private static final String FLOAT = "$float";
    private static final String DICT = "$dict";
    private static final long EXACT = 1L << 53;

    private WireValues() {}

    /**
     * Encodes a value.
     *
     * @param value a natural value, or whatever {@link PythonLiteral#write} takes
     * @return the same for the protocol
     * @throws ConversionException if it has no Python form
     */
    public static Value encode(@Nullable Object value) {
        Value.Builder built = Value.newBuilder();
        if (value == null) {
            return built.setNullValue(NullValue.NULL_VALUE).build();
        } else if (value instanceof Boolean truth) {
            return built.setBoolValue(truth).build();
        } else if (value instanceof CharSequence || value instanceof Character) {
            return built.setStringValue(value.toString()).build();
        } else if (value instanceof Double || value instanceof Float) {
            return real(((Number) value).doubleValue());
        } else if (value instanceof Number number) {
            return whole(new BigInteger(number.toString()));
        } else if (value instanceof byte[] bytes) {
            return bytes(bytes);
        } else if (value instanceof Optional<?> optional) {
            return encode(optional.orElse(null));
        } else if (value instanceof Map<?, ?> map) {
            return map(map);
        } else if (value instanceof Collection<?> items) {
            ListValue.Builder list = ListValue.newBuilder();
            items.forEach(item -> list.addValues(encode(item)));
            return built.setListValue(list).build();
        }
        return natural(value);
    }

    /** Arrays, records, enums and the like, by way of Python. */
    private static Value natural(Object value) {
        Object natural = PythonLiteral.parse(PythonLiteral.write(value));
        if (natural != null && natural.getClass() == value.getClass()) {
            throw new ConversionException("a " + value.getClass().getSimpleName() + " can't be sent to a client");
        }
        return encode(natural);
    }

    private static Value real(double value) {
        if (Double.isFinite(value)) {
            return Value.newBuilder().setNumberValue(value).build();
        }
        return marked(FLOAT, text(Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf"));
    }

    private static Value whole(BigInteger value) {
        if (value.abs().compareTo(BigInteger.valueOf(EXACT)) <= 0) {
            return Value.newBuilder().setNumberValue(value.doubleValue()).build();
        }
        return marked(INT, text(value.toString()));
    }

    private static Value bytes(byte[] bytes) {
        ByteString content = ByteString.copyFrom(bytes);
        return content.isValidUtf8()
                ? text(content.toStringUtf8())
                : marked(BYTES, text(Base64.getEncoder().encodeToString(bytes)));
    }

    private static Value map(Map<?, ?> map) {
        boolean plain = map.keySet().stream().allMatch(String.class::isInstance)
                && !(map.size() == 1 && map.keySet().iterator().next() instanceof String key && key.startsWith("$"));
        if (plain) {
            Struct.Builder fields = Struct.newBuilder();
            map.forEach((key, item) -> fields.putFields((String) key, encode(item)));
            return Value.newBuilder().setStructValue(fields).build();
        }
        ListValue.Builder pairs = ListValue.newBuilder();
        map.forEach((key, item) -> pairs.addValues(Value.newBuilder()
                .setListValue(ListValue.newBuilder().addValues(encode(key)).addValues(encode(item)))));
        return marked(DICT, Value.newBuilder().setListValue(pairs).build());
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static Value marked(String mark, Value content) {
        return Value.newBuilder()
                .setStructValue(Struct.newBuilder().putFields(mark, content))
                .build();
    }

    /**
     * Decodes a value.
     *
     * @param value what came
     * @return a natural value: a number that is whole is a Long
     * @throws ConversionException if it is malformed
     */
    public static @Nullable Object decode(Value value) {
        return switch (value.getKindCase()) {
            case NULL_VALUE, KIND_NOT_SET -> null;
            case BOOL_VALUE -> value.getBoolValue();
            case STRING_VALUE -> value.getStringValue();
            case NUMBER_VALUE -> number(value.getNumberValue());
            case LIST_VALUE -> decode(value.getListValue().getValuesList());
            case STRUCT_VALUE -> struct(value.getStructValue().getFieldsMap());
        };
    }

    /**
     * Decodes values.
     *
     * @param values what came
     * @return natural values
     * @throws ConversionException if one is malformed
     */
    public static List<@Nullable Object> decode(List<Value> values) {
        List<@Nullable Object> natural = new ArrayList<>();
        values.forEach(value -> natural.add(decode(value)));
        return natural;
    }

    private static Object number(double value) {
        if (Math.rint(value) == value && Math.abs(value) <= EXACT) {
            return (long) value;
        }
        return value;
    }

    private static Object struct(Map<String, Value> fields) {
        if (fields.size() == 1) {
            Map.Entry<String, Value> only = fields.entrySet().iterator().next();
            Object special = special(only.getKey(), only.getValue());
            if (special != null) {
                return special;
            }
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        fields.forEach((key, value) -> map.put(key, decode(value)));
        return map;
    }

    private static @Nullable Object special(String mark, Value content) {
        try {
            return switch (mark) {
                case BYTES -> Base64.getDecoder().decode(content.getStringValue());
                case INT -> {
                    BigInteger value = new BigInteger(content.getStringValue());
                    yield value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
                }
                case FLOAT ->
                    switch (content.getStringValue()) {
                        case "nan" -> Double.NaN;
                        case "inf" -> Double.POSITIVE_INFINITY;
                        case "-inf" -> Double.NEGATIVE_INFINITY;
                        default -> throw new IllegalArgumentException("no float");
                    };
                case DICT -> dict(content.getListValue());
                default -> null;
            };
        } catch (IllegalArgumentException e) {
            throw new ConversionException("malformed " + mark + ": " + content, e);
        }
    }

    private static Map<@Nullable Object, @Nullable Object> dict(ListValue pairs) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (Value pair : pairs.getValuesList()) {
            if (pair.getListValue().getValuesCount() != 2) {
                throw new IllegalArgumentException("no pair");
            }
            map.put(
                    decode(pair.getListValue().getValues(0)),
                    decode(pair.getListValue().getValues(1)));
        }
        return map;
    }
}
