package dev.belay.value.internal;

import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads lists, sets, dicts and arrays. What it gives is unmodifiable, arrays aside. */
final class ContainerReader {
    private final ValueReader reader;

    ContainerReader(ValueReader reader) {
        this.reader = reader;
    }

    /** Reads a value, or gives null where the class is none of its kinds. */
    @Nullable
    Object read(Object natural, Type type, Class<?> raw) {
        if (raw == List.class) {
            return list(sequence(natural, type), Types.argument(type, 0));
        } else if (raw == Collection.class || raw == Iterable.class) {
            Collection<?> elements = natural instanceof Set<?> set ? set : sequence(natural, type);
            return list(elements, Types.argument(type, 0));
        } else if (raw == Set.class) {
            return set(natural, type);
        } else if (raw == Map.class) {
            return dict(natural, type);
        } else if (raw.isArray()) {
            return array(sequence(natural, type), Types.component(type));
        }
        return null;
    }

    private Object list(Collection<?> elements, Type type) {
        List<@Nullable Object> list = new ArrayList<>(elements.size());
        for (Object element : elements) {
            list.add(element(element, type, list.size()));
        }
        return Collections.unmodifiableList(list);
    }

    private @Nullable Object element(@Nullable Object natural, Type type, int index) {
        try {
            return reader.read(natural, type);
        } catch (ConversionFault fault) {
            throw fault.inside("[" + index + "]");
        }
    }

    private Object set(Object natural, Type type) {
        if (!(natural instanceof Set<?> elements)) {
            throw ValueReader.cannot(natural, type, "only a set or frozenset is read so");
        }
        Set<@Nullable Object> set = new LinkedHashSet<>();
        int index = 0;
        for (Object element : elements) {
            if (!set.add(element(element, Types.argument(type, 0), index))) {
                throw ValueReader.cannot(element, Types.argument(type, 0), "it equals an element before it")
                        .inside("[" + index + "]");
            }
            index++;
        }
        return Collections.unmodifiableSet(set);
    }

    private Object dict(Object natural, Type type) {
        if (!(natural instanceof Map<?, ?> entries)) {
            throw ValueReader.cannot(natural, type, "only a dict is read so");
        }
        Map<@Nullable Object, @Nullable Object> dict = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            Object key = key(entry.getKey(), Types.argument(type, 0), dict);
            dict.put(key, value(entry, Types.argument(type, 1)));
        }
        return Collections.unmodifiableMap(dict);
    }

    private @Nullable Object key(@Nullable Object key, Type type, Map<?, ?> before) {
        try {
            Object value = reader.read(key, type);
            if (before.containsKey(value)) {
                throw ValueReader.cannot(key, type, "it equals a key before it");
            }
            return value;
        } catch (ConversionFault fault) {
            throw fault.inside("[key " + Naturals.key(key) + "]");
        }
    }

    private @Nullable Object value(Map.Entry<?, ?> entry, Type type) {
        try {
            return reader.read(entry.getValue(), type);
        } catch (ConversionFault fault) {
            throw fault.inside("[" + Naturals.key(entry.getKey()) + "]");
        }
    }

    private Object array(List<?> elements, Type type) {
        Class<?> raw = Objects.requireNonNull(Types.raw(type), "an array whose class is known");
        Object array = Array.newInstance(raw, elements.size());
        int index = 0;
        for (Object element : elements) {
            Array.set(array, index, element(element, type, index));
            index++;
        }
        return array;
    }

    private static List<?> sequence(Object natural, Type type) {
        if (natural instanceof List<?> list) {
            return list;
        }
        if (natural instanceof byte[] bytes) {
            return new Unsigned(bytes);
        }
        throw ValueReader.cannot(natural, type, "only a list, tuple, array or bytes is read so");
    }

    /** Bytes as Python iterates over them. */
    private static final class Unsigned extends AbstractList<Object> {
        private final byte[] bytes;

        Unsigned(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public Object get(int index) {
            return (long) (bytes[index] & 0xff);
        }

        @Override
        public int size() {
            return bytes.length;
        }
    }
}
