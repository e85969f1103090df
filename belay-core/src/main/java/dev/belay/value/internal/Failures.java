package dev.belay.value.internal;

import dev.belay.BelayException;

/** Words for what other code threw. */
final class Failures {
    private Failures() {}

    static String reason(Throwable failure) {
        if (failure instanceof BelayException own) {
            return own.reason();
        }
        return failure.getMessage() == null ? failure.getClass().getTypeName() : failure.getMessage();
    }
}
