package dev.belay.exporter.internal.value;

import dev.belay.value.ConversionException;
import dev.belay.value.PythonLiteral;
import dev.belay.value.ValueMapper;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Natural values to the types that a program in Java wants. */
public final class TypedValues {
    private static final ValueMapper VALUES = ValueMapper.standard();

    private TypedValues() {}

    /**
     * Converts a value that came over the protocol.
     *
     * @param natural the natural value
     * @param type what is wanted; bytes are also made of text, since bytes that are UTF-8 come as such
     * @return the same as that type; null only where Object is wanted, or nothing
     * @throws ConversionException if it does not fit
     */
    public static @Nullable Object as(@Nullable Object natural, Type type) {
        if (type == Object.class || type == void.class || type == Void.class) {
            return natural;
        }
        if (type == byte[].class) {
            return bytes(natural);
        }
        if ((type == double.class || type == Double.class)
                && natural instanceof Double value
                && !Double.isFinite(value)) {
            return value;
        }
        return VALUES.read(PythonLiteral.write(natural), type);
    }

    /**
     * Converts an argument, which a command line gives as text whatever it stands for.
     *
     * @param natural the natural value
     * @param type the type of the parameter
     * @return the argument
     * @throws ConversionException if it does not fit
     */
    public static @Nullable Object argument(@Nullable Object natural, Type type) {
        try {
            return as(natural, type);
        } catch (ConversionException e) {
            if (natural instanceof String text) {
                try {
                    return VALUES.read(text, type);
                } catch (ConversionException literal) {
                    e.addSuppressed(literal);
                }
            }
            throw e;
        }
    }

    private static @Nullable Object bytes(@Nullable Object natural) {
        if (natural instanceof byte[]) {
            return natural;
        }
        if (natural instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        return VALUES.read(PythonLiteral.write(natural), byte[].class);
    }
}
