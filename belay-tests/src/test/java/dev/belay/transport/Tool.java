package dev.belay.transport;

import dev.belay.testing.BoardAvailability;
import dev.belay.testing.internal.host.Programs;

/** Programs that tests need besides the boards. */
final class Tool {
    private Tool() {}

    /** Skips the test where the program of this name, in the Debian package of the same name, is missing. */
    static void orSkip(String name) {
        boolean found = Programs.find(name).isPresent();
        new BoardAvailability(found, found ? "" : "this test needs " + name + " (apt-get install " + name + ")")
                .orSkip();
    }
}
