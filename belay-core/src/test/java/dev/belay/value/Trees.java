package dev.belay.value;

import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Natural values as text that tells all that matters: types, order, names, the sign of zero. */
final class Trees {
    private Trees() {}

    static String describe(Object natural) {
        if (natural == null) {
            return "null";
        } else if (natural instanceof byte[] bytes) {
            return "byte[" + HexFormat.of().formatHex(bytes) + "]";
        } else if (natural instanceof PythonTuple tuple) {
            return "tuple " + tuple.typeName() + tuple.fieldNames() + elements(tuple);
        } else if (natural instanceof Set<?> set) {
            return "set" + elements(set);
        } else if (natural instanceof Collection<?> list) {
            return "list" + elements(list);
        } else if (natural instanceof Map<?, ?> map) {
            return "dict"
                    + map.entrySet().stream()
                            .map(entry -> describe(entry.getKey()) + "=" + describe(entry.getValue()))
                            .toList();
        }
        return natural.getClass().getSimpleName() + " " + natural;
    }

    private static String elements(Collection<?> elements) {
        return elements.stream().map(Trees::describe).collect(Collectors.joining(", ", "(", ")"));
    }
}
