package dev.belay.session;

import dev.belay.internal.Carried;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Values that a session was opened with, for the code that runs in it: on the board they are a dictionary
 * {@code context}, here a thread finds them that is in the session by {@code executeInSession} or a group, and what the
 * library runs for it by asynchronous calls. Threads that a program starts itself have none. Immutable.
 *
 * @param sessionId the session
 * @param values by name
 */
public record SessionContext(String sessionId, Map<String, Object> values) {
    /**
     * Checks the values.
     *
     * @param sessionId the session
     * @param values by name
     */
    public SessionContext {
        Objects.requireNonNull(sessionId, "sessionId");
        Objects.requireNonNull(values, "values");
    }

    /** {@return that of the innermost session that the calling thread is in; empty where it is in none} */
    public static Optional<SessionContext> current() {
        return Carried.current() instanceof SessionContext context ? Optional.of(context) : Optional.empty();
    }

    /**
     * Finds a value.
     *
     * @param name its name
     * @param type its class
     * @param <T> its type
     * @return the value, empty where there is none
     * @throws ClassCastException if it is of another type
     */
    public <T> Optional<T> value(String name, Class<T> type) {
        return Optional.ofNullable(values.get(name)).map(type::cast);
    }
}
