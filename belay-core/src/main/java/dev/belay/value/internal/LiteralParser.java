package dev.belay.value.internal;

import dev.belay.value.PythonEllipsis;
import dev.belay.value.PythonTuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses one literal. It calls itself, no deeper than the values may be nested. */
public final class LiteralParser {
    /** Deeper nesting is refused, in both directions. */
    public static final int MAXIMUM_DEPTH = 100;

    private static final String A_VALUE = "a value";

    private final Cursor cursor;
    private int depth;

    private LiteralParser(String text) {
        cursor = new Cursor(text);
    }

    /**
     * Parses the whole text.
     *
     * @throws SyntaxFault if it is no literal
     */
    public static @Nullable Object parse(String text) {
        LiteralParser parser = new LiteralParser(text);
        parser.cursor.skipSpace();
        Object value = parser.value();
        if (parser.cursor.peek() != Cursor.END) {
            throw parser.cursor.unexpected("the end");
        }
        return value;
    }

    /** The value here, and the white space behind it. */
    @Nullable
    Object value() {
        Object value = switch (cursor.peek()) {
            case '\'', '"' -> TextParser.string(cursor);
            case '[' -> nested(this::list);
            case '(' -> nested(this::tuple);
            case '{' -> nested(this::dictOrSet);
            case '-', '+', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> NumberParser.number(cursor);
            case '.' -> cursor.take("...") ? PythonEllipsis.ELLIPSIS : NumberParser.number(cursor);
            case '<' -> throw cursor.fault("'<' begins an object that has no literal form");
            default -> name();
        };
        cursor.skipSpace();
        return value;
    }

    private @Nullable Object name() {
        String name = cursor.name();
        if (name.isEmpty()) {
            throw cursor.unexpected(A_VALUE);
        }
        if (NumberParser.isNumber(name) || cursor.looksAt("float('")) {
            return NumberParser.number(cursor);
        }
        return switch (name) {
            case "None" -> word(name, null);
            case "True" -> word(name, true);
            case "False" -> word(name, false);
            case "Ellipsis" -> word(name, PythonEllipsis.ELLIPSIS);
            default -> nested(() -> new NamedForms(cursor, this).read(name));
        };
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        cursor.take(word);
        return value;
    }

    /** Runs one level deeper. */
    private @Nullable Object nested(Form form) {
        if (++depth > MAXIMUM_DEPTH) {
            throw cursor.fault("values nested deeper than " + MAXIMUM_DEPTH + " levels");
        }
        Object value = form.read();
        depth--;
        return value;
    }

    private List<@Nullable Object> list() {
        cursor.expect('[');
        return Collections.unmodifiableList(elements(new ArrayList<>(), ']'));
    }

    private @Nullable Object tuple() {
        cursor.expect('(');
        if (atField()) {
            return fields("");
        }
        if (cursor.take(')')) {
            return PythonTuple.of();
        }
        Object first = value();
        if (cursor.take(')')) {
            // no tuple, only brackets, as around a complex
            return first;
        }
        cursor.expect(',');
        List<@Nullable Object> elements = new ArrayList<>();
        elements.add(first);
        return PythonTuple.copyOf(elements(elements, ')'));
    }

    /** Elements up to the closing bracket, which is passed. */
    private List<@Nullable Object> elements(List<@Nullable Object> elements, char close) {
        while (!cursor.take(close)) {
            elements.add(value());
            separator(close);
        }
        return elements;
    }

    /** A comma, or the closing bracket, which stays. */
    private void separator(char close) {
        if (cursor.peek() == close) {
            return;
        }
        if (cursor.peek() != ',') {
            throw cursor.unexpected("',' or '" + close + "'");
        }
        cursor.expect(',');
    }

    /** Whether a field name and its equals sign are here. */
    boolean atField() {
        String name = cursor.name();
        return !name.isEmpty() && cursor.looksAt(name + "=");
    }

    /** The fields of a named tuple, from behind the opening bracket. */
    PythonTuple fields(String typeName) {
        List<String> names = new ArrayList<>();
        List<@Nullable Object> elements = new ArrayList<>();
        while (!cursor.take(')')) {
            String name = cursor.name();
            if (name.isEmpty()) {
                throw cursor.unexpected("a field name");
            }
            cursor.take(name);
            cursor.expect('=');
            names.add(name);
            elements.add(value());
            separator(')');
        }
        try {
            return PythonTuple.named(typeName, names, elements);
        } catch (IllegalArgumentException repeated) {
            throw cursor.fault("a field name comes twice before this");
        }
    }

    private Object dictOrSet() {
        cursor.expect('{');
        if (cursor.take('}')) {
            return Collections.unmodifiableMap(new LinkedHashMap<>());
        }
        Object first = value();
        if (cursor.peek() == ':') {
            return dict(first);
        }
        Set<@Nullable Object> set = new LinkedHashSet<>();
        KeySpread spread = new KeySpread(cursor, set);
        while (true) {
            spread.add(first);
            set.add(first);
            separator('}');
            if (cursor.take('}')) {
                return Collections.unmodifiableSet(set);
            }
            first = value();
        }
    }

    private Object dict(@Nullable Object first) {
        Map<@Nullable Object, @Nullable Object> dict = new LinkedHashMap<>();
        KeySpread spread = new KeySpread(cursor, dict.keySet());
        Object key = first;
        while (true) {
            cursor.expect(':');
            spread.add(key);
            dict.put(key, value());
            separator('}');
            if (cursor.take('}')) {
                return Collections.unmodifiableMap(dict);
            }
            key = value();
        }
    }

    private interface Form {
        @Nullable
        Object read();
    }
}
