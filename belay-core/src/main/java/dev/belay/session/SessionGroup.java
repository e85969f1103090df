package dev.belay.session;

import java.time.Duration;
import java.util.Map;

/**
 * Sessions on several boards that are used together. Whoever opens a group owns it and must close it. Thread-safe; one
 * operation at a time.
 *
 * <pre>{@code
 * try (SessionGroup benches = manager.openGroup(Map.of("left", leftUrl, "right", rightUrl), options)) {
 *     Map<String, Double> celsius =
 *             benches.run(session -> session.bind(Weather.class).celsius()).valuesOrThrow();
 * }
 * }</pre>
 */
public interface SessionGroup extends AutoCloseable {
    /** {@return the sessions by the names of their boards in the group, in the order in which these were given} */
    Map<String, DeviceSession> sessions();

    /**
     * Finds one session.
     *
     * @param name the board's name in the group
     * @return its session
     * @throws IllegalArgumentException if there is none
     */
    DeviceSession session(String name);

    /**
     * Does something on all boards at once, each on a thread of its own, for
     * {@link SessionManagerOptions#groupTimeout()} at most.
     *
     * @param operation what to do; it may end its session, but must not use the group
     * @param <R> what it returns
     * @return what came of it on each board
     * @throws IllegalStateException if the group was closed, or the calling thread is in an operation on it
     * @throws SessionException if another operation on the group was not over in time; nothing was done
     */
    <R> GroupResult<R> run(SessionFunction<R, ?> operation);

    /**
     * Does something on all boards at once, each on a thread of its own.
     *
     * @param timeout how long it may take; where it takes longer, its call on the board is interrupted, and it has
     *     failed. The same where the calling thread is interrupted, whose interrupted status is set again
     * @param operation what to do; it may end its session, but must not use the group
     * @param <R> what it returns
     * @return what came of it on each board
     * @throws IllegalArgumentException if the time-out is not more than zero
     * @throws IllegalStateException if the group was closed, or the calling thread is in an operation on it
     * @throws SessionException if another operation on the group was not over in time; nothing was done
     */
    <R> GroupResult<R> run(Duration timeout, SessionFunction<R, ?> operation);

    /**
     * Ends all sessions at once, as their {@code close()} does. Does nothing when closed already.
     *
     * @throws GroupException if something could not be given back; all sessions have ended nevertheless
     */
    @Override
    void close();
}
