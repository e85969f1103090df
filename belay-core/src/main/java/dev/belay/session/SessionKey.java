package dev.belay.session;

import dev.belay.internal.Checks;
import java.util.Objects;

/**
 * The name and type of a value in a {@link SessionState}.
 *
 * @param name the name; keys are equal when name and type are
 * @param type the class of the value
 * @param <T> the type of the value
 */
public record SessionKey<T>(String name, Class<T> type) {
    /**
     * Checks that nothing is null, and that the type is not a primitive one: values are objects.
     *
     * @param name the name; keys are equal when name and type are
     * @param type the class of the value
     * @throws IllegalArgumentException if the type is primitive
     */
    public SessionKey {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Checks.require(!type.isPrimitive(), "type must be a class such as Integer, but is the primitive " + type);
    }

    /**
     * Makes a key.
     *
     * @param name the name
     * @param type the class of the value; not a primitive
     * @param <T> the type of the value
     * @return the key
     * @throws IllegalArgumentException if the type is primitive
     */
    public static <T> SessionKey<T> of(String name, Class<T> type) {
        return new SessionKey<>(name, type);
    }
}
