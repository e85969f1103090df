package dev.belay.session;

import java.time.Duration;
import java.time.Instant;

/**
 * A step in the life of a session.
 *
 * @param from where it was
 * @param to where it is
 * @param time when it came there
 * @param before how long it was where it was
 * @param cause what brought it about, in words
 * @param error what went wrong, empty for nothing
 */
public record StatusChange(
        SessionStatus from, SessionStatus to, Instant time, Duration before, String cause, String error) {}
