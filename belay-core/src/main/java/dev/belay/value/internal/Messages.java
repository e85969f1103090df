package dev.belay.value.internal;

import dev.belay.value.ConversionException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Makes the exceptions that users see. */
public final class Messages {
    private static final int PATH_LIMIT = 200;
    private static final String FORMS = "None, bool, int, float, complex, str, bytes, bytearray, list, tuple, "
            + "namedtuple, dict, OrderedDict, set, frozenset, array, Ellipsis";

    private Messages() {}

    /** Text that is no literal. */
    public static ConversionException noLiteral(String text, @Nullable Type wanted, SyntaxFault fault) {
        String beginning = wanted == null ? "No Python literal" : "Can't read as " + wanted.getTypeName();
        return new ConversionException(beginning + ": " + fault.getMessage() + " (position " + fault.position()
                + "); tried " + FORMS + "; text: " + Excerpt.around(text, fault.position()));
    }

    /** A literal that does not fit the type. */
    public static ConversionException unreadable(String text, ConversionFault fault) {
        return new ConversionException(located(fault) + "; text: " + Excerpt.of(text), fault.getCause());
    }

    /** A value that can't be written. */
    public static ConversionException unwritable(ConversionFault fault) {
        return new ConversionException(located(fault), fault.getCause());
    }

    /** A type that no value can be read as. */
    public static IllegalArgumentException unreadable(ConversionFault fault) {
        return new IllegalArgumentException(located(fault));
    }

    private static String located(ConversionFault fault) {
        String path = fault.path().isEmpty() ? "" : ", at " + Excerpt.of(fault.path(), PATH_LIMIT);
        return fault.reason() + path;
    }
}
