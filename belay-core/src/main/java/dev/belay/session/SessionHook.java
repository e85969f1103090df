package dev.belay.session;

import dev.belay.internal.Checks;
import java.time.Duration;
import java.util.Objects;

/**
 * What is done before a session is opened, or after it has ended: a relay that gives the board its power, for example.
 * Immutable; each method that changes something returns a copy.
 *
 * @param name what it is called in messages
 * @param timeout how long it may take; then its thread is interrupted, and it has failed
 * @param onFailure what follows where it fails
 * @param action what is done, on a thread of its own
 */
public record SessionHook(String name, Duration timeout, OnFailure onFailure, Action action) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    /** What follows where a hook fails. */
    public enum OnFailure {
        /** The opening fails; where the session has ended, its {@code close()} throws. */
        FAIL,
        /** A warning in the log. */
        LOG
    }

    /** What a hook does. */
    @FunctionalInterface
    public interface Action {
        /**
         * Does it.
         *
         * @param session the session that is to be opened, or has ended; its board is the URL, without a password,
         *     before it is opened
         * @throws Exception if it fails
         */
        void run(SessionInfo session) throws Exception;
    }

    /**
     * Checks the values.
     *
     * @param name what it is called
     * @param timeout how long it may take
     * @param onFailure what follows where it fails
     * @param action what is done
     * @throws IllegalArgumentException if the name is blank, or the time-out not more than zero
     */
    public SessionHook {
        Checks.require(!name.isBlank(), "name must not be blank");
        Checks.positive(timeout, "timeout");
        Objects.requireNonNull(onFailure, "onFailure");
        Objects.requireNonNull(action, "action");
    }

    /**
     * Makes a hook that may take 30 s, and whose failure is one of the opening or the end.
     *
     * @param name what it is called
     * @param action what is done
     * @return the hook
     * @throws IllegalArgumentException if the name is blank
     */
    public static SessionHook of(String name, Action action) {
        return new SessionHook(name, DEFAULT_TIMEOUT, OnFailure.FAIL, action);
    }

    /**
     * Says how long it may take.
     *
     * @param most more than zero
     * @return a copy
     * @throws IllegalArgumentException if it is not more than zero
     */
    public SessionHook withTimeout(Duration most) {
        return new SessionHook(name, most, onFailure, action);
    }

    /** {@return a copy whose failure is only logged} */
    public SessionHook onlyLogged() {
        return new SessionHook(name, timeout, OnFailure.LOG, action);
    }
}
