package dev.belay.internal.json;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON that people can read, each member and element of the outer levels in a line of its own. */
public final class JsonWriter {
    private static final int OUTER = 2;

    private final StringBuilder text = new StringBuilder();

    private JsonWriter() {}

    /**
     * Writes a value.
     *
     * @param value maps, collections, texts, numbers, booleans and null
     * @return its text, with a line break at its end
     */
    public static String write(@Nullable Object value) {
        JsonWriter writer = new JsonWriter();
        writer.value(value, 0);
        return writer.text.append('\n').toString();
    }

    private void value(@Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            text.append('{');
            String separator = "";
            for (Map.Entry<?, ?> member : map.entrySet()) {
                text.append(separator);
                line(depth);
                string(String.valueOf(member.getKey()));
                text.append(": ");
                value(member.getValue(), depth + 1);
                separator = depth < OUTER ? "," : ", ";
            }
            end(depth, map.isEmpty(), '}');
        } else if (value instanceof Collection<?> collection) {
            text.append('[');
            String separator = "";
            for (Object element : collection) {
                text.append(separator);
                line(depth);
                value(element, depth + 1);
                separator = depth < OUTER ? "," : ", ";
            }
            end(depth, collection.isEmpty(), ']');
        } else if (value instanceof String string) {
            string(string);
        } else {
            text.append(value);
        }
    }

    private void line(int depth) {
        if (depth < OUTER) {
            text.append('\n').append("  ".repeat(depth + 1));
        }
    }

    private void end(int depth, boolean empty, char bracket) {
        if (depth < OUTER && !empty) {
            text.append('\n').append("  ".repeat(depth));
        }
        text.append(bracket);
    }

    private void string(String value) {
        text.append('"');
        value.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                text.append('\\').append((char) c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", c));
            } else {
                text.append((char) c);
            }
        });
        text.append('"');
    }
}
