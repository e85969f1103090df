package dev.belay.device.internal;

import dev.belay.device.CallOptions;
import dev.belay.internal.Deadline;
import dev.belay.repl.internal.CallControl;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way to the board.
 *
 * @param sessionId the session, null for the library's own
 * @param verb what it does
 * @param name what it does that with: the first line of code, or a name
 * @param options follower of the output and name of the code
 * @param timeout how long it may take
 * @param deadline when that is over
 * @param control lets others end it
 */
record Call(
        @Nullable String sessionId,
        String verb,
        String name,
        CallOptions options,
        Duration timeout,
        Deadline deadline,
        CallControl control) {
    private static final int SHOWN = 60;

    static Call of(@Nullable String sessionId, String verb, String code, CallOptions options, Duration timeout) {
        return new Call(sessionId, verb, shortened(code), options, timeout, Deadline.after(timeout), new CallControl());
    }

    /** What it does, for messages. */
    String activity() {
        return verb + " " + name;
    }

    private static String shortened(String code) {
        String line = code.strip().lines().findFirst().orElse("");
        return line.length() > SHOWN || line.length() < code.strip().length()
                ? line.substring(0, end(line)) + "…"
                : line;
    }

    /** Never between the halves of a surrogate pair. */
    private static int end(String line) {
        int end = Math.min(SHOWN, line.length());
        return end == SHOWN && Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end;
    }

    @Override
    public String toString() {
        return sessionId == null ? activity() : activity() + " (session " + sessionId + ")";
    }
}
