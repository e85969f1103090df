package dev.belay.session;

import dev.belay.internal.Checks;

/**
 * What a session may do in all. Immutable; each method that changes something returns a copy. What is too much is
 * refused with a {@link SessionLimitException} before anything is sent; the end of the session is never refused.
 *
 * @param calls how many calls; an operation on files or a stream takes one or more
 * @param bytesSent how many bytes to the board; the call that reaches the limit goes to its end
 * @param bytesReceived how many bytes from the board, likewise
 */
public record SessionQuota(long calls, long bytesSent, long bytesReceived) {
    private static final SessionQuota UNLIMITED = new SessionQuota(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

    /**
     * Checks the values.
     *
     * @param calls how many calls
     * @param bytesSent how many bytes to the board
     * @param bytesReceived how many bytes from the board
     * @throws IllegalArgumentException if one is less than 1
     */
    public SessionQuota {
        check(calls, "calls");
        check(bytesSent, "bytesSent");
        check(bytesReceived, "bytesReceived");
    }

    private static void check(long value, String name) {
        Checks.require(value >= 1, "quota of " + name + " must be at least 1, but is " + value);
    }

    /** {@return a quota without limits} */
    public static SessionQuota unlimited() {
        return UNLIMITED;
    }

    /** {@return whether it has no limit at all} */
    public boolean isUnlimited() {
        return equals(UNLIMITED);
    }

    /**
     * Limits the calls.
     *
     * @param count how many, at least 1
     * @return a copy
     * @throws IllegalArgumentException if it is less than 1
     */
    public SessionQuota withCalls(long count) {
        return new SessionQuota(count, bytesSent, bytesReceived);
    }

    /**
     * Limits what is sent.
     *
     * @param bytes how many, at least 1
     * @return a copy
     * @throws IllegalArgumentException if it is less than 1
     */
    public SessionQuota withBytesSent(long bytes) {
        return new SessionQuota(calls, bytes, bytesReceived);
    }

    /**
     * Limits what is received.
     *
     * @param bytes how many, at least 1
     * @return a copy
     * @throws IllegalArgumentException if it is less than 1
     */
    public SessionQuota withBytesReceived(long bytes) {
        return new SessionQuota(calls, bytesSent, bytes);
    }
}
