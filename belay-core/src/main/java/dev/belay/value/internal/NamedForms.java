package dev.belay.value.internal;

import dev.belay.value.PythonComplex;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses what begins with a name: {@code b''}, {@code bytearray(b'')}, {@code Point(x=1)} and the like. */
final class NamedForms {
    private final Cursor cursor;
    private final LiteralParser parser;

    NamedForms(Cursor cursor, LiteralParser parser) {
        this.cursor = cursor;
        this.parser = parser;
    }

    Object read(String name) {
        int start = cursor.position();
        cursor.take(name);
        if (name.equals("b") && cursor.atQuote()) {
            return TextParser.bytes(cursor);
        }
        if (!cursor.take('(')) {
            throw unknown(name, start);
        }
        cursor.skipSpace();
        return switch (name) {
            case "bytearray" -> byteArray();
            case "array" -> array();
            case "OrderedDict" -> orderedDict();
            case "set", "frozenset" -> set();
            case "complex" -> complex();
            default -> {
                if (!parser.atField()) {
                    throw unknown(name, start);
                }
                yield parser.fields(name);
            }
        };
    }

    private static SyntaxFault unknown(String name, int position) {
        return new SyntaxFault("the name '" + Excerpt.of(name) + "' begins no literal", position);
    }

    private byte[] byteArray() {
        if (cursor.take(')')) {
            return new byte[0];
        }
        if (!cursor.take('b') || !cursor.atQuote()) {
            throw cursor.unexpected("bytes");
        }
        byte[] bytes = TextParser.bytes(cursor);
        close();
        return bytes;
    }

    private List<?> array() {
        if (cursor.peek() != '\'') {
            throw cursor.unexpected("a type code");
        }
        TextParser.string(cursor);
        cursor.skipSpace();
        if (cursor.take(')')) {
            return Collections.emptyList();
        }
        cursor.expect(',');
        int start = cursor.position();
        if (!(parser.value() instanceof List<?> elements)) {
            throw new SyntaxFault("no list inside array()", start);
        }
        close();
        return elements;
    }

    private Map<?, ?> orderedDict() {
        if (cursor.take(')')) {
            return Collections.unmodifiableMap(new LinkedHashMap<>());
        }
        int start = cursor.position();
        Object entries = parser.value();
        close();
        if (entries instanceof Map<?, ?> dict) {
            return dict;
        }
        if (entries instanceof List<?> pairs) {
            return dictOf(pairs, start);
        }
        throw new SyntaxFault("no dict and no list inside OrderedDict", start);
    }

    private Map<?, ?> dictOf(List<?> pairs, int start) {
        Map<@Nullable Object, @Nullable Object> dict = new LinkedHashMap<>();
        KeySpread spread = new KeySpread(cursor, dict.keySet());
        for (Object pair : pairs) {
            if (!(pair instanceof List<?> entry) || entry.size() != 2) {
                throw new SyntaxFault("an entry that is no pair inside OrderedDict", start);
            }
            spread.add(entry.get(0));
            dict.put(entry.get(0), entry.get(1));
        }
        return Collections.unmodifiableMap(dict);
    }

    private Set<?> set() {
        if (cursor.take(')')) {
            return Collections.unmodifiableSet(new LinkedHashSet<>());
        }
        int start = cursor.position();
        if (!(parser.value() instanceof Set<?> elements)) {
            throw new SyntaxFault("no set inside set() or frozenset()", start);
        }
        close();
        return elements;
    }

    private PythonComplex complex() {
        double real = real();
        cursor.expect(',');
        double imaginary = real();
        close();
        return new PythonComplex(real, imaginary);
    }

    private double real() {
        int start = cursor.position();
        if (!(parser.value() instanceof Number number)) {
            throw new SyntaxFault("no number inside complex()", start);
        }
        return number.doubleValue();
    }

    private void close() {
        cursor.skipSpace();
        if (!cursor.take(')')) {
            throw cursor.unexpected("')'");
        }
    }
}
