package dev.belay.device.internal;

import dev.belay.BelayException;
import dev.belay.device.CallOptions;
import dev.belay.device.DeviceCapabilities;
import dev.belay.device.DeviceCapabilityException;
import dev.belay.internal.Deadline;
import dev.belay.repl.CallInterruptedException;
import dev.belay.repl.DeviceStateLostException;
import dev.belay.repl.PythonException;
import dev.belay.repl.PythonMemoryException;
import dev.belay.repl.WireDamageException;
import dev.belay.repl.internal.Answer;
import dev.belay.repl.internal.CallControl;
import dev.belay.repl.internal.Program;
import dev.belay.repl.internal.ReplEngine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs by way of the agent, and tells a result from an exception from a board that was reset. Used with the
 * turn in hand.
 */
final class AgentCalls {
    private static final Duration CHECK = Duration.ofSeconds(2);
    private static final int SHARE_OF_HEAP = 4;

    /** What a board raises where it can't compile a program of the library, whose user's code is in literals. */
    private static final Set<String> NOT_COMPILED = Set.of("SyntaxError", "IndentationError", "UnicodeError");

    private final ReplEngine engine;

    AgentCalls(ReplEngine engine) {
        this.engine = engine;
    }

    /**
     * Runs a program that ends in a call of the agent.
     *
     * @return the answer, with its result
     */
    Answer run(Call call, Boot boot, Request request) {
        if (boot.isOver()) {
            throw new DeviceStateLostException("the board was reset since the session was opened; open a new session");
        }
        requireFits(boot, request.source());
        Answer answer = send(call, boot, request);
        return switch (answer.kind()) {
            case DONE -> answer;
            case RAISED -> throw failed(call.options(), boot, answer.text(), request);
            case NO_RESULT -> throw withoutResult(boot, answer, request);
            case NOT_RUN -> throw notRun(boot);
        };
    }

    /**
     * Without raw paste, a board keeps the text of a program while it compiles it, twice as it grows its buffer. Where
     * that takes its last memory, some hang until they are reset.
     */
    private static void requireFits(Boot boot, String source) {
        DeviceCapabilities capabilities = boot.capabilities();
        if (capabilities.hasRawPaste() || capabilities.freeHeap() < 0) {
            return;
        }
        int size = source.getBytes(StandardCharsets.UTF_8).length;
        long limit = capabilities.freeHeap() / SHARE_OF_HEAP;
        if (size > limit) {
            throw new DeviceCapabilityException("the program of " + size + " bytes is too long for a board without raw"
                    + " paste and with " + capabilities.freeHeap() + " bytes of free memory, which takes at most "
                    + limit + "; run it in parts");
        }
    }

    private Answer send(Call call, Boot boot, Request request) {
        Checksums checksums = request.checksums();
        int mark = checksums == null ? boot.agent().mark() : checksums.mark();
        Program program = Program.marked(request.source(), mark)
                .followedBy(call.options().lines().orElse(null))
                .talkingWith(request.dialogue());
        try {
            return engine.run(program, call.timeout(), call.deadline(), call.control());
        } catch (BelayException e) {
            if (e.isRecoverable() && !call.control().sawResult() && !stillRuns(boot)) {
                throw over(boot, "the board was reset during the call", e);
            }
            throw e;
        }
    }

    /** What a board raised that may not even have begun to run the program. */
    private BelayException failed(CallOptions options, Boot boot, String printed, Request request) {
        PythonException exception = PythonException.of(printed);
        Checksums checksums = request.checksums();
        boolean outside = exception.frames().size() <= 1;
        boolean lacksName = outside && exception.type().equals("NameError");
        if (outside && (lacksName || checksums != null) && stillRuns(boot)) {
            return new WireDamageException(
                    "the program was damaged on its way: the board raised " + exception.reason(), checksums == null);
        }
        return raised(options, boot, checksums == null ? printed : checksums.inner(printed), request);
    }

    /** What a program raised. */
    BelayException raised(CallOptions options, Boot boot, String printed, Request request) {
        PythonException exception = PythonException.of(printed);
        if (Agent.isMissing(exception, request.keys())) {
            Optional<Integer> leased =
                    request.keys().stream().filter(boot::isLeased).findAny();
            if (leased.isPresent() && exception.type().equals("KeyError") && stillRuns(boot)) {
                boot.endLease(leased.get());
                return new LeaseRanOutException(exception);
            }
            return over(boot, "the board was reset since the last call", exception);
        }
        if (exception.frames().stream().allMatch(frame -> frame.function().isEmpty())
                && NOT_COMPILED.contains(exception.type())) {
            return new WireDamageException(
                    "the program was damaged on its way, and did not run: the board raised " + exception.reason(),
                    false);
        }
        return PythonException.of(request.lines().apply(AgentTraceback.clean(printed, options.sourceName())));
    }

    private BelayException withoutResult(Boot boot, Answer answer, Request request) {
        Checksums checksums = request.checksums();
        if (stillRuns(boot)) {
            if (answer.output().indexOf(checksums == null ? boot.agent().mark() : checksums.mark()) >= 0) {
                return new WireDamageException("the answer was damaged on its way: " + answer.output(), true);
            }
            // ports that do not reset on SystemExit
            return PythonException.of(answer.text().isBlank() ? "SystemExit" : answer.text());
        }
        return over(boot, "the board was reset by the code that ran (SystemExit, a reset function, or a crash)", null);
    }

    private BelayException notRun(Boot boot) {
        return stillRuns(boot)
                ? new CallInterruptedException("the board had left the raw REPL; it is back there, try again", true)
                : over(boot, "the board was reset since the last call", null);
    }

    private static DeviceStateLostException over(Boot boot, String message, @Nullable BelayException cause) {
        boot.end();
        return new DeviceStateLostException(message, cause);
    }

    /**
     * Asks for the boot nonce. A board that has no memory left for an answer was not reset.
     *
     * @throws BelayException if the board can't be asked any more; whether it was reset is not known then
     */
    boolean stillRuns(Boot boot) {
        boolean interrupted = Thread.interrupted();
        try {
            Answer answer = engine.run(
                    Program.marked(boot.agent().nonceQuestion(), boot.agent().mark()),
                    CHECK,
                    Deadline.after(CHECK),
                    new CallControl());
            return switch (answer.kind()) {
                case DONE -> answer.text().equals("True");
                case RAISED -> PythonException.of(answer.text()) instanceof PythonMemoryException;
                case NO_RESULT, NOT_RUN -> false;
            };
        } catch (BelayException e) {
            if (engine.isLost()) {
                throw e;
            }
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
