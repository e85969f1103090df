package dev.belay.internal;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made when it is first asked for, so that those who never do so need no memory for it. Thread-safe.
 *
 * @param <T> its type
 */
public final class Lazy<T> {
    private volatile @Nullable T value;

    /** Null as soon as the value is there. Guarded by this, so that it is made once. */
    private @Nullable Supplier<T> maker;

    /**
     * Makes nothing yet.
     *
     * @param maker makes the value; must not wait
     */
    public Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    /** {@return the value} */
    public T get() {
        T made = value;
        return made == null ? make() : made;
    }

    private synchronized T make() {
        T made = value;
        if (made == null) {
            made = Objects.requireNonNull(maker).get();
            maker = null;
            value = made;
        }
        return made;
    }
}
