package dev.belay.exporter.internal.server;

import dev.belay.BelayException;
import dev.belay.exporter.internal.Refusal;
import dev.belay.task.BindingException;
import io.grpc.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Failures as clients get them: FAILED_PRECONDITION is not ready, UNIMPLEMENTED and NOT_FOUND no such method or driver,
 * INVALID_ARGUMENT a bad argument, and all else a failure of the driver.
 */
final class Failures {
    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    /** More than this of a description does not fit the headers that carry it. */
    private static final int LONGEST = 4000;

    private Failures() {}

    static Status status(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return shortened(refusal.status());
        } else if (failure instanceof BindingException || failure instanceof IllegalArgumentException) {
            return described(Status.INVALID_ARGUMENT, failure);
        } else if (failure instanceof IllegalStateException) {
            return described(Status.FAILED_PRECONDITION, failure);
        } else if (failure instanceof BelayException) {
            return described(Status.UNKNOWN, failure);
        }
        log.warn("a call of a client failed", failure);
        return described(Status.UNKNOWN, failure);
    }

    private static Status described(Status status, Throwable failure) {
        String name = failure.getClass().getSimpleName();
        String message = failure.getMessage();
        return shortened(status.withDescription(message == null ? name : name + ": " + message));
    }

    private static Status shortened(Status status) {
        String text = status.getDescription();
        return text == null || text.length() <= LONGEST
                ? status
                : status.withDescription(text.substring(0, LONGEST) + "…");
    }
}
