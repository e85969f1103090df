package dev.belay.session.internal;

import dev.belay.session.SessionKey;
import dev.belay.session.SessionState;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** The state of a session in a map. */
final class HostState implements SessionState {
    private final ConcurrentMap<SessionKey<?>, Object> values = new ConcurrentHashMap<>();

    @Override
    public <T> Optional<T> get(SessionKey<T> key) {
        return Optional.ofNullable(key.type().cast(values.get(key)));
    }

    @Override
    public <T> void put(SessionKey<T> key, T value) {
        values.put(key, Objects.requireNonNull(key.type().cast(value), "value"));
    }

    @Override
    public <T> T computeIfAbsent(SessionKey<T> key, Supplier<? extends T> maker) {
        Objects.requireNonNull(maker, "maker");
        Object value = values.computeIfAbsent(
                key, missing -> Objects.requireNonNull(key.type().cast(maker.get()), "made value"));
        return Objects.requireNonNull(key.type().cast(value));
    }

    @Override
    public <T> Optional<T> remove(SessionKey<T> key) {
        return Optional.ofNullable(key.type().cast(values.remove(key)));
    }

    @Override
    public Set<SessionKey<?>> keys() {
        return Set.copyOf(values.keySet());
    }

    void clear() {
        values.clear();
    }
}
