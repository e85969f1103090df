package dev.belay.session.internal;

import dev.belay.device.internal.Usage;
import dev.belay.session.EndCause;
import dev.belay.session.SessionOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How long a session may go on by its options. */
final class Lifespan {
    private final long start = System.nanoTime();
    private final long lifetime;
    private final long idleTimeout;
    private final @Nullable Usage usage;

    /**
     * Begins a life.
     *
     * @param usage who uses the session; null where that is not known, and it is never idle
     */
    Lifespan(SessionOptions options, @Nullable Usage usage) {
        this.lifetime = nanos(options.lifetime());
        this.idleTimeout = nanos(options.idleTimeout());
        this.usage = usage;
    }

    /** For ever where it is zero, or longer than can be told. */
    private static long nanos(Duration duration) {
        return duration.isZero() ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.convert(duration);
    }

    boolean isLimited() {
        return lifetime < Long.MAX_VALUE || (usage != null && idleTimeout < Long.MAX_VALUE);
    }

    /** How many nanoseconds are left at most, if nobody uses it; zero or less where its time is over. */
    long remainingNanos() {
        return Math.min(lifetimeLeft(), idleLeft());
    }

    private long lifetimeLeft() {
        return lifetime - (System.nanoTime() - start);
    }

    private long idleLeft() {
        return usage == null ? Long.MAX_VALUE : idleTimeout - usage.idleNanos();
    }

    /** What ends it when its time is over. */
    EndCause cause() {
        return lifetimeLeft() <= 0 ? EndCause.LIFETIME : EndCause.IDLE;
    }
}
