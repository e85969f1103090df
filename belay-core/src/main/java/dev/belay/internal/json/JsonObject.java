package dev.belay.internal.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object, whose members have to be there.
 *
 * @param members by name
 */
public record JsonObject(Map<?, ?> members) {
    /**
     * Reads an object.
     *
     * @param text JSON
     * @return the object
     * @throws IllegalArgumentException if it is no JSON, or no object
     */
    public static JsonObject parse(String text) {
        return of(JsonReader.parse(text));
    }

    private static JsonObject of(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new JsonObject(map);
        }
        throw new IllegalArgumentException("it is no object");
    }

    private <T> T member(String name, Class<T> type) {
        Object value = members.get(name);
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw new IllegalArgumentException("it has no '" + name + "' that fits");
    }

    /**
     * Reads a text.
     *
     * @param name of the member
     * @return its value
     * @throws IllegalArgumentException if it is missing, or something else
     */
    public String text(String name) {
        return member(name, String.class);
    }

    /**
     * Reads a whole number.
     *
     * @param name of the member
     * @return its value
     * @throws IllegalArgumentException if it is missing, or something else
     */
    public long number(String name) {
        return member(name, Long.class);
    }

    /**
     * Reads a list of texts.
     *
     * @param name of the member
     * @return its value
     * @throws IllegalArgumentException if it is missing, or something else
     */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object each : member(name, List.class)) {
            if (!(each instanceof String text)) {
                throw new IllegalArgumentException("its '" + name + "' has something that is no text");
            }
            texts.add(text);
        }
        return texts;
    }

    /**
     * Reads a list of objects.
     *
     * @param name of the member
     * @return its value
     * @throws IllegalArgumentException if it is missing, or something else
     */
    public List<JsonObject> objects(String name) {
        List<JsonObject> objects = new ArrayList<>();
        for (Object each : member(name, List.class)) {
            objects.add(of(each));
        }
        return objects;
    }

    /**
     * Reads an object.
     *
     * @param name of the member
     * @return its value
     * @throws IllegalArgumentException if it is missing, or something else
     */
    public JsonObject object(String name) {
        return of(member(name, Map.class));
    }

    /** {@return the names of the members} */
    public List<String> names() {
        return members.keySet().stream().map(String::valueOf).toList();
    }

    /**
     * Reads all members as texts.
     *
     * @return texts by name
     * @throws IllegalArgumentException if one is something else
     */
    public Map<String, String> asTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        names().forEach(name -> texts.put(name, text(name)));
        return texts;
    }
}
