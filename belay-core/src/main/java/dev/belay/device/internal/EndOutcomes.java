package dev.belay.device.internal;

import dev.belay.BelayException;
import dev.belay.repl.PythonException;
import dev.belay.repl.PythonInterruptException;
import dev.belay.repl.ReplProtocolException;
import dev.belay.value.ConversionException;
import dev.belay.value.PythonLiteral;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a board tells of the end of a session: what it counted, and what came of each code.
 *
 * @param board its name
 * @param sessionId the session
 */
record EndOutcomes(String board, String sessionId) {
    /** The list that the board printed. */
    static List<?> parse(String text) {
        try {
            if (PythonLiteral.parse(text) instanceof List<?> list) {
                return list;
            }
        } catch (ConversionException e) {
            throw new ReplProtocolException("the board told of the end " + text, e);
        }
        throw new ReplProtocolException("the board told of the end " + text);
    }

    /**
     * What came of a code.
     *
     * @param broken what kept its program from coming to its end; null where it did
     */
    GuardedOutcome of(GuardedCode code, @Nullable Object told, @Nullable BelayException broken) {
        if (!(told instanceof List<?> pair && pair.size() == 2 && pair.get(0) instanceof Number millis)) {
            return GuardedOutcome.done(Duration.ZERO);
        }
        Duration took = Duration.ofMillis(Math.max(0, millis.longValue()));
        if (!(pair.get(1) instanceof String printed)) {
            return GuardedOutcome.done(took);
        }
        PythonException failure =
                PythonException.of(code.traceback().apply(AgentTraceback.clean(printed, Optional.empty())));
        failure.addContext(board, sessionId, code.what());
        if (broken != null && failure instanceof PythonInterruptException) {
            broken.addSuppressed(failure);
            return GuardedOutcome.failed(took, broken);
        }
        return GuardedOutcome.failed(took, failure);
    }
}
