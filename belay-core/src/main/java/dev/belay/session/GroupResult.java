package dev.belay.session;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of an operation on several boards.
 *
 * @param values what it returned, by the board's name in the group
 * @param failures what it threw, likewise; each board is in one of the two
 * @param <R> what it returns
 */
public record GroupResult<R>(Map<String, R> values, Map<String, Throwable> failures) {
    /**
     * Copies the maps.
     *
     * @param values what was returned
     * @param failures what was thrown
     */
    public GroupResult {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    }

    /** {@return whether it succeeded on all boards} */
    public boolean isComplete() {
        return failures.isEmpty();
    }

    /**
     * Requires that it succeeded on all boards.
     *
     * @return what it returned, by the board's name in the group
     * @throws GroupException if it failed on some; it names them
     */
    public Map<String, R> valuesOrThrow() {
        if (!isComplete()) {
            throw new GroupException(
                    failures.size() + " of " + (failures.size() + values.size()) + " boards failed", failures);
        }
        return values;
    }
}
