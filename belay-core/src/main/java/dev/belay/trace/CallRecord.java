package dev.belay.trace;

import java.time.Duration;
import java.time.Instant;

/**
 * One call of a session, as it is recorded. Texts are shortened and redacted as the {@link TraceOptions} say; where
 * there is nothing to tell they are empty.
 *
 * @param id its number in its session, from 1
 * @param parentId the call that it is a part of, 0 for none
 * @param kind what it does: {@code evaluate}, {@code execute}, {@code call}, {@code deploy}, {@code start},
 *     {@code file}, {@code span}, or what else the library does on the board for the session's owner
 * @param name what it does that with, such as {@code Weather.celsius} or a path
 * @param arguments its arguments as Python, or its code
 * @param thread the name of the thread that made it
 * @param startedAt when it began; waiting for its turn is a part of it
 * @param duration how long it took, or has taken by now
 * @param status how far it has come
 * @param result its result as Python
 * @param failure what went wrong
 * @param traceback where that was on the board
 */
public record CallRecord(
        long id,
        long parentId,
        String kind,
        String name,
        String arguments,
        String thread,
        Instant startedAt,
        Duration duration,
        CallStatus status,
        String result,
        String failure,
        String traceback) {
    /** {@return whether it is an operation on the board's files} */
    public boolean isFileOperation() {
        return kind.equals("file");
    }

    @Override
    public String toString() {
        return "#" + id + " " + kind + " " + name + ": " + status + " after " + duration.toMillis() + " ms"
                + (failure.isEmpty() ? "" : ", " + failure);
    }
}
