package dev.belay.testing.internal.host;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Skips tests. Apart from all else, since JUnit need not be there. */
public final class JUnitSkip {
    private JUnitSkip() {}

    /**
     * Ends the running test.
     *
     * @param required whether it fails; it is skipped otherwise
     * @param reason why
     */
    public static void end(boolean required, String reason) {
        if (required) {
            Assertions.fail(reason);
        }
        Assumptions.abort("skipped: " + reason);
    }
}
