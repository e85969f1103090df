package dev.belay.session;

/**
 * What a program does with a session.
 *
 * @param <R> what it returns
 * @param <X> what it may throw
 */
@FunctionalInterface
public interface SessionFunction<R, X extends Exception> {
    /**
     * Uses the session.
     *
     * @param session an open session, which is closed afterwards
     * @return the result
     * @throws X whatever the program throws
     */
    R apply(DeviceSession session) throws X;
}
