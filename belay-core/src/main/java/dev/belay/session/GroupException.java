package dev.belay.session;

import dev.belay.BelayException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Something failed on some boards of several. The first failure is the cause, the others are suppressed. */
public final class GroupException extends BelayException {
    private static final long serialVersionUID = 1L;

    /** The failures by the name of the board. */
    private final LinkedHashMap<String, Throwable> failures;

    /**
     * Creates a failure.
     *
     * @param message what failed; the boards are added
     * @param failures what went wrong, by the board's name in the group; not empty
     */
    public GroupException(String message, Map<String, Throwable> failures) {
        super(message + ": " + text(failures), failures.values().iterator().next());
        this.failures = new LinkedHashMap<>(failures);
        failures.values().stream().skip(1).forEach(this::addSuppressed);
    }

    private static String text(Map<String, Throwable> failures) {
        return failures.entrySet().stream()
                .map(failure -> failure.getKey() + " (" + text(failure.getValue()) + ")")
                .collect(Collectors.joining("; "));
    }

    private static String text(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    /** {@return what went wrong, by the board's name in the group} */
    public Map<String, Throwable> failures() {
        return Collections.unmodifiableMap(failures);
    }

    /** {@return whether all failures are recoverable} */
    @Override
    public boolean isRecoverable() {
        return failures.values().stream()
                .allMatch(failure -> failure instanceof BelayException known && known.isRecoverable());
    }
}
