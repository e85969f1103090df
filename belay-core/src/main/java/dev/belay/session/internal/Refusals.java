package dev.belay.session.internal;

import dev.belay.BelayException;
import dev.belay.repl.DeviceStateLostException;
import dev.belay.resource.CleanupReport;
import dev.belay.resource.CleanupStep;
import dev.belay.resource.CleanupStep.Outcome;
import dev.belay.session.EndCause;
import dev.belay.transport.TransportException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is told of sessions that have ended. */
final class Refusals {
    private Refusals() {}

    /** The cause behind "has ended"; a plain close needs none. */
    static String reason(EndCause cause) {
        return cause == EndCause.CLOSED ? "" : " (" + cause.text() + ")";
    }

    /** What a call gets on a session whose board was lost. */
    static BelayException lost(BelayException loss, String board, String sessionId) {
        BelayException failure = loss instanceof DeviceStateLostException
                ? new DeviceStateLostException(
                        "the board was reset since the session was opened; open a new session", loss)
                : new TransportException("the connection is lost; open the board again", loss);
        failure.addContext(board, sessionId, null);
        return failure;
    }

    /** The report of an end that was itself at fault. */
    static CleanupReport brokenOff(String sessionId, String board, EndCause cause, Instant start, Throwable failure) {
        Duration duration = Duration.between(start, Instant.now());
        return new CleanupReport(
                sessionId,
                board,
                cause.text(),
                start,
                duration,
                List.of(new CleanupStep("end", Outcome.FAILED, duration, Optional.of(failure))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
