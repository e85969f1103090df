package dev.belay.testing.internal.machine;

import dev.belay.testing.internal.machine.BoardRuntime.PythonCallable;
import org.jspecify.annotations.Nullable;

/** What Python passed to a host function, by type. A wrong type is a fault of {@code machine.py} or of its caller. */
final class Arguments {
    private final @Nullable Object[] values;

    Arguments(@Nullable Object[] values) {
        this.values = values;
    }

    boolean isNone(int index) {
        return values[index] == null;
    }

    int integer(int index) {
        if (values[index] instanceof Double number && number == Math.rint(number)) {
            return (int) (double) number;
        }
        if (values[index] instanceof Boolean bool) {
            return bool ? 1 : 0;
        }
        return typed(index, Integer.class, "int");
    }

    double number(int index) {
        return values[index] instanceof Integer integer ? integer : typed(index, Double.class, "float");
    }

    boolean bool(int index) {
        return typed(index, Boolean.class, "bool");
    }

    String text(int index) {
        return typed(index, String.class, "str");
    }

    PythonCallable callable(int index) {
        return typed(index, PythonCallable.class, "function");
    }

    private <T> T typed(int index, Class<T> type, String name) {
        Object value = values[index];
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("argument must be " + name + ", not " + value);
        }
        return type.cast(value);
    }
}
