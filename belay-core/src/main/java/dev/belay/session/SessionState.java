package dev.belay.session;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Values that a program keeps with a session, on the host. They go with the session. Thread-safe. */
public interface SessionState {
    /**
     * Finds a value.
     *
     * @param key its key
     * @param <T> its type
     * @return the value, empty where there is none
     */
    <T> Optional<T> get(SessionKey<T> key);

    /**
     * Keeps a value, in the place of one that is there.
     *
     * @param key its key
     * @param value the value
     * @param <T> its type
     * @throws ClassCastException if the value is not of the key's type
     * @throws NullPointerException if the value is null
     */
    <T> void put(SessionKey<T> key, T value);

    /**
     * Finds a value, or keeps a new one.
     *
     * @param key its key
     * @param maker makes the value; called at most once
     * @param <T> its type
     * @return the value
     * @throws ClassCastException if the maker's value is not of the key's type; nothing is kept
     * @throws NullPointerException if the maker's value is null; nothing is kept
     */
    <T> T computeIfAbsent(SessionKey<T> key, Supplier<? extends T> maker);

    /**
     * Forgets a value.
     *
     * @param key its key
     * @param <T> its type
     * @return what was there
     */
    <T> Optional<T> remove(SessionKey<T> key);

    /** {@return the keys that have a value now} */
    Set<SessionKey<?>> keys();
}
