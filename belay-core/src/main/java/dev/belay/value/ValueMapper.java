package dev.belay.value;

import dev.belay.value.internal.ConversionFault;
import dev.belay.value.internal.LiteralParser;
import dev.belay.value.internal.LiteralWriter;
import dev.belay.value.internal.Messages;
import dev.belay.value.internal.SyntaxFault;
import dev.belay.value.internal.ValueReader;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads Python literals as the Java types that are wanted, and writes Java values as Python. The package tells the
 * rules. Immutable, and so thread-safe.
 */
public final class ValueMapper {
    private static final ValueMapper STANDARD = new ValueMapper(List.of());

    private final List<ValueConverter> converters;
    private final ValueReader reader;

    private ValueMapper(List<ValueConverter> converters) {
        this.converters = converters;
        reader = new ValueReader(converters);
    }

    /** {@return the mapper that knows the standard conversions only} */
    public static ValueMapper standard() {
        return STANDARD;
    }

    /**
     * Adds a converter, which wins over those that this mapper has.
     *
     * @param converter what to add
     * @return a new mapper; this one stays as it is
     */
    public ValueMapper with(ValueConverter converter) {
        List<ValueConverter> more = new ArrayList<>();
        more.add(Objects.requireNonNull(converter, "converter"));
        more.addAll(converters);
        return new ValueMapper(List.copyOf(more));
    }

    /**
     * Reads a literal.
     *
     * @param literal what the board printed
     * @param type the class that is wanted; of a primitive, the box is returned
     * @param <T> the type that is wanted
     * @return the value, never null
     * @throws ConversionException if the text is no literal, or its value does not fit the type
     */
    @SuppressWarnings("unchecked") // the reader gives an instance of the class, boxed where it is primitive
    public <T> T read(String literal, Class<T> type) {
        return (T) read(literal, (Type) type);
    }

    /**
     * Reads a literal.
     *
     * @param literal what the board printed
     * @param type the type that is wanted
     * @param <T> the type that is wanted
     * @return the value, never null
     * @throws ConversionException if the text is no literal, or its value does not fit the type
     */
    @SuppressWarnings("unchecked") // the reader gives an instance of the type
    public <T> T read(String literal, GenericType<T> type) {
        return (T) read(literal, type.type());
    }

    /**
     * Reads a literal.
     *
     * @param literal what the board printed
     * @param type the type that is wanted
     * @return the value, never null
     * @throws ConversionException if the text is no literal, or its value does not fit the type
     */
    public Object read(String literal, Type type) {
        Objects.requireNonNull(type, "type");
        try {
            return reader.readWhole(LiteralParser.parse(literal), type);
        } catch (SyntaxFault fault) {
            throw Messages.noLiteral(literal, type, fault);
        } catch (ConversionFault fault) {
            throw Messages.unreadable(literal, fault);
        }
    }

    /**
     * Checks that values can be read as a type, so that a mistake is found before a board is asked.
     *
     * @param type the type that will be wanted
     * @throws IllegalArgumentException if no conversion takes the type, or one inside it; the message names the path,
     *     such as {@code [*].home}
     */
    public void requireReadable(Type type) {
        try {
            reader.require(type);
        } catch (ConversionFault fault) {
            throw Messages.unreadable(fault);
        }
    }

    /**
     * Writes a value as an expression that evaluates to it on a board, the shortest there is.
     *
     * @param value what to write, null for None
     * @return the expression, on one line, without control characters
     * @throws ConversionException if the value, or one inside it, has no Python form
     */
    public String write(@Nullable Object value) {
        try {
            return LiteralWriter.write(value, converters);
        } catch (ConversionFault fault) {
            throw Messages.unwritable(fault);
        }
    }

    /**
     * Writes the arguments of a call, with commas between them. In failures the path begins with
     * {@code arguments[index]}.
     *
     * @param arguments what to write
     * @return the expressions, empty where there are no arguments
     * @throws ConversionException if an argument, or a value inside it, has no Python form
     */
    public String writeArguments(@Nullable Object... arguments) {
        try {
            return LiteralWriter.writeArguments(arguments, converters);
        } catch (ConversionFault fault) {
            throw Messages.unwritable(fault);
        }
    }
}
