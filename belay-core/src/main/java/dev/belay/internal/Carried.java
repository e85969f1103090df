package dev.belay.internal;

import org.jspecify.annotations.Nullable;

/** What a thread takes along when it has the library do something on another thread. */
public final class Carried {
    private static final ThreadLocal<@Nullable Object> CURRENT = new ThreadLocal<>();

    private Carried() {}

    /** {@return what the calling thread has, null for nothing} */
    public static @Nullable Object current() {
        return CURRENT.get();
    }

    /**
     * Gives the calling thread something.
     *
     * @param carried what, null for nothing
     * @return what it had before, which it has to be given back
     */
    public static @Nullable Object enter(@Nullable Object carried) {
        Object before = CURRENT.get();
        if (carried == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(carried);
        }
        return before;
    }

    /**
     * Takes along what the calling thread has.
     *
     * @param work to be run by another thread
     * @return work to be run there
     */
    public static Runnable along(Runnable work) {
        Object carried = CURRENT.get();
        return carried == null
                ? work
                : () -> {
                    Object before = enter(carried);
                    try {
                        work.run();
                    } finally {
                        enter(before);
                    }
                };
    }
}
