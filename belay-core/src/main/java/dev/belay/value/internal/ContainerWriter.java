package dev.belay.value.internal;

import dev.belay.value.PythonTuple;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes values that hold values. In keys, lists become tuples and sets frozensets, since only those can be hashed. */
final class ContainerWriter {
    private final LiteralWriter writer;

    ContainerWriter(LiteralWriter writer) {
        this.writer = writer;
    }

    /** Writes a value, or says false. */
    boolean write(Object value, boolean key) {
        if (value instanceof Set<?> set) {
            set(set, key);
        } else if (value instanceof Collection<?> collection) {
            sequence(collection, key || collection instanceof PythonTuple, key);
        } else if (value instanceof Map<?, ?> map) {
            dict(requireNoKey(map, key));
        } else if (value instanceof Record record) {
            record(requireNoKey(record, key));
        } else if (value.getClass().isArray()) {
            array(value, key);
        } else {
            return false;
        }
        return true;
    }

    private static <T> T requireNoKey(T value, boolean key) {
        if (key) {
            throw new ConversionFault("Can't write " + value.getClass().getTypeName()
                    + " as a key or as an element of a set: a dict can't be hashed");
        }
        return value;
    }

    private void set(Set<?> set, boolean key) {
        StringBuilder out = writer.out();
        if (set.isEmpty()) {
            out.append(key ? "frozenset()" : "set()");
            return;
        }
        out.append(key ? "frozenset({" : "{");
        elements(set, true);
        out.append(key ? "})" : "}");
    }

    private void sequence(Collection<?> collection, boolean tuple, boolean key) {
        StringBuilder out = writer.out();
        out.append(tuple ? '(' : '[');
        elements(collection, key);
        close(tuple, collection.size());
    }

    /** Writes elements with commas between them. */
    void elements(Collection<?> elements, boolean key) {
        int index = 0;
        for (Object element : elements) {
            element(element, index++, key);
        }
    }

    private void element(@Nullable Object element, int index, boolean key) {
        if (index > 0) {
            writer.out().append(',');
        }
        try {
            writer.write(element, key);
        } catch (ConversionFault fault) {
            throw fault.inside("[" + index + "]");
        }
    }

    private void close(boolean tuple, int size) {
        writer.out().append(!tuple ? "]" : size == 1 ? ",)" : ")");
    }

    private void array(Object array, boolean key) {
        int length = Array.getLength(array);
        writer.out().append(key ? '(' : '[');
        for (int index = 0; index < length; index++) {
            element(Array.get(array, index), index, key);
        }
        close(key, length);
    }

    private void dict(Map<?, ?> map) {
        StringBuilder out = writer.out();
        char before = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(before);
            before = ',';
            entry(entry.getKey(), entry.getValue());
        }
        out.append(before == '{' ? "{}" : "}");
    }

    private void entry(@Nullable Object key, @Nullable Object value) {
        try {
            writer.write(key, true);
        } catch (ConversionFault fault) {
            throw fault.inside("[key " + Naturals.key(key) + "]");
        }
        writer.out().append(':');
        try {
            writer.write(value, false);
        } catch (ConversionFault fault) {
            throw fault.inside("[" + Naturals.key(key) + "]");
        }
    }

    private void record(Record record) {
        StringBuilder out = writer.out();
        RecordShape shape = RecordShape.of(record.getClass());
        char before = '{';
        for (int index = 0; index < shape.size(); index++) {
            out.append(before);
            before = ',';
            TextLiterals.string(out, shape.name(index));
            out.append(':');
            try {
                writer.write(shape.component(record, index), false);
            } catch (ConversionFault fault) {
                throw fault.inside("." + shape.name(index));
            }
        }
        out.append(before == '{' ? "{}" : "}");
    }
}
