package dev.belay.value;

import dev.belay.value.internal.ConversionFault;
import dev.belay.value.internal.LiteralParser;
import dev.belay.value.internal.LiteralWriter;
import dev.belay.value.internal.Messages;
import dev.belay.value.internal.SyntaxFault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python literals to natural Java values and back; the package tells which. */
public final class PythonLiteral {
    private PythonLiteral() {}

    /**
     * Parses what MicroPython's {@code repr} prints for a value. White space around values is skipped. Takes linear
     * time and little stack, whatever the text.
     *
     * @param text one literal
     * @return the natural value, null for None
     * @throws ConversionException if the text is no literal, is nested deeper than 100 levels, has a number of more
     *     than 10,000 digits, or a dict or set with more than 100 keys of one hash code
     */
    public static @Nullable Object parse(String text) {
        try {
            return LiteralParser.parse(text);
        } catch (SyntaxFault fault) {
            throw Messages.noLiteral(text, null, fault);
        }
    }

    /**
     * Writes a value as an expression that evaluates to it on a board, the shortest there is.
     *
     * @param value what to write, null for None
     * @return the expression, on one line, without control characters
     * @throws ConversionException if the value, or one inside it, has no Python form, or is nested deeper than 100
     *     levels
     */
    public static String write(@Nullable Object value) {
        try {
            return LiteralWriter.write(value, List.of());
        } catch (ConversionFault fault) {
            throw Messages.unwritable(fault);
        }
    }
}
