package dev.belay.testing;

import dev.belay.testing.internal.host.JUnitSkip;

/**
 * Whether a kind of board can be had on this computer, and what to do where it can't.
 *
 * @param isAvailable whether it can be had
 * @param reason what is missing, with the command that installs it; empty where nothing is
 */
public record BoardAvailability(boolean isAvailable, String reason) {
    /** The system property that turns skipped tests into failures when its value is {@code required}. */
    public static final String PROPERTY = "belay.testing.boards";

    /** {@return that it can be had} */
    static BoardAvailability available() {
        return new BoardAvailability(true, "");
    }

    /**
     * Tells that it can't be had.
     *
     * @param reason what is missing, with the command that installs it
     * @return that
     */
    static BoardAvailability missing(String reason) {
        return new BoardAvailability(false, reason);
    }

    /**
     * Skips the JUnit test that calls this where the board can't be had: {@code skipped: the thread board needs socat
     * (apt-get install socat)}. With {@code -Dbelay.testing.boards=required} the test fails instead.
     *
     * @throws AssertionError if the board can't be had and is required
     */
    public void orSkip() {
        if (!isAvailable) {
            JUnitSkip.end("required".equals(System.getProperty(PROPERTY)), reason);
        }
    }
}
