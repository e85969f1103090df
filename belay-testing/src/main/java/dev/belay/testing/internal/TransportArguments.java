package dev.belay.testing.internal;

import java.time.Duration;

/** Checks what is given to a transport. */
public final class TransportArguments {
    private TransportArguments() {}

    /**
     * Checks how long opening may take.
     *
     * @param timeout more than zero
     * @throws IllegalArgumentException if it is not
     */
    public static void checkTimeout(Duration timeout) {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout must be more than zero, not " + timeout);
        }
    }

    /**
     * Checks where a read puts its bytes.
     *
     * @param buffer at least one byte long
     * @throws IllegalArgumentException if it is not
     */
    public static void checkBuffer(byte[] buffer) {
        if (buffer.length == 0) {
            throw new IllegalArgumentException("buffer must hold at least one byte");
        }
    }
}
