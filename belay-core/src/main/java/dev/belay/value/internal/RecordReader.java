package dev.belay.value.internal;

import dev.belay.value.PythonTuple;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a record: from a dict or a tuple of the same names by name, from other sequences in order. */
final class RecordReader {
    private final ValueReader reader;
    private final Type type;
    private final RecordShape shape;

    RecordReader(ValueReader reader, Type type, RecordShape shape) {
        this.reader = reader;
        this.type = type;
        this.shape = shape;
    }

    Object read(Object natural) {
        @Nullable Object[] values;
        if (natural instanceof Map<?, ?> dict) {
            values = byKey(dict);
        } else if (natural instanceof PythonTuple tuple && hasSameNames(tuple)) {
            values = byFieldName(tuple);
        } else if (natural instanceof List<?> list) {
            values = inOrder(list);
        } else {
            throw ValueReader.cannot(natural, type, "only a dict, tuple, namedtuple or list is read so");
        }
        return shape.create(values);
    }

    private @Nullable Object[] byKey(Map<?, ?> dict) {
        for (Object key : dict.keySet()) {
            if (shape.indexOf(key) < 0) {
                throw ValueReader.cannot(dict, type, "it has the key " + Naturals.key(key) + ", the record has not");
            }
        }
        @Nullable Object[] values = new Object[shape.size()];
        for (int index = 0; index < values.length; index++) {
            String name = shape.name(index);
            if (dict.containsKey(name)) {
                values[index] = component(dict.get(name), index);
            } else if (shape.isOptional(index)) {
                values[index] = Optional.empty();
            } else {
                throw ValueReader.cannot(dict, type, "it lacks the key '" + name + "'");
            }
        }
        return values;
    }

    private boolean hasSameNames(PythonTuple tuple) {
        if (tuple.fieldNames().size() != shape.size()) {
            return false;
        }
        Set<String> names = new HashSet<>(tuple.fieldNames());
        for (int index = 0; index < shape.size(); index++) {
            if (!names.contains(shape.name(index))) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Object[] byFieldName(PythonTuple tuple) {
        @Nullable Object[] values = new Object[shape.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = component(tuple.get(shape.name(index)), index);
        }
        return values;
    }

    private @Nullable Object[] inOrder(List<?> list) {
        if (list.size() != shape.size()) {
            throw ValueReader.cannot(
                    list, type, "it has " + list.size() + " elements, the record " + shape.size() + " components");
        }
        @Nullable Object[] values = new Object[shape.size()];
        int index = 0;
        for (Object element : list) {
            values[index] = component(element, index);
            index++;
        }
        return values;
    }

    private @Nullable Object component(@Nullable Object natural, int index) {
        try {
            return reader.read(natural, Types.resolve(shape.type(index), type));
        } catch (ConversionFault fault) {
            throw fault.inside("." + shape.name(index));
        }
    }
}
