package dev.belay.session.internal;

import dev.belay.session.SessionHookException;
import dev.belay.session.event.LogSeverity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of a hook.
 *
 * @param name the hook
 * @param duration how long it took
 * @param failure how it failed, null where it did not
 */
record HookOutcome(String name, Duration duration, @Nullable SessionHookException failure) {
    LogSeverity severity() {
        return failure == null ? LogSeverity.INFO : LogSeverity.WARN;
    }

    @Override
    public String toString() {
        return failure == null
                ? "the hook '" + name + "' is done after " + duration.toMillis() + " ms"
                : failure.reason();
    }
}
