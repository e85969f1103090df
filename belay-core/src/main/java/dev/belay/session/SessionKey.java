package dev.belay.session;

import java.util.Objects;

/**
 * The name and type of a value in a {@link SessionState}.
 *
 * @param name the name; keys are equal when name and type are
 * @param type the class of the value
 * @param <T> the type of the value
 */
public record SessionKey<T>(String name, Class<T> type) {
    /** Checks that nothing is null. */
    public SessionKey {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }

    /**
     * Makes a key.
     *
     * @param name the name
     * @param type the class of the value; not a primitive
     * @param <T> the type of the value
     * @return the key
     */
    public static <T> SessionKey<T> of(String name, Class<T> type) {
        return new SessionKey<>(name, type);
    }
}
