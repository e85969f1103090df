package dev.belay.testing.junit.internal;

import dev.belay.BelayException;
import java.util.ArrayList;
import java.util.List;

/** What a test has left behind, in the order in which it was found. */
final class Leaks {
    private final List<String> found = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    void add(String leak) {
        found.add(leak);
    }

    /**
     * Does a step of cleaning up. If it fails, that is a leak.
     *
     * @param leak what it means when it fails
     * @param step the step
     */
    void attempt(String leak, Runnable step) {
        try {
            step.run();
        } catch (Throwable e) { // whatever it is, the rest is to be cleaned up too
            found.add(leak + ": " + (e instanceof BelayException known ? known.reason() : e.toString()));
            failures.add(e);
        }
    }

    /**
     * Fails if something was left.
     *
     * @throws AssertionError that names all of it; what cleaning up threw is suppressed in it
     */
    void fail() {
        if (found.isEmpty()) {
            return;
        }
        AssertionError failure = new AssertionError("the test left something behind:\n- " + String.join("\n- ", found));
        failures.forEach(failure::addSuppressed);
        throw failure;
    }
}
