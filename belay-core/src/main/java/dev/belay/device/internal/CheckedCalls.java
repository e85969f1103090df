package dev.belay.device.internal;

import dev.belay.device.DeviceCapabilityException;
import dev.belay.repl.PythonException;
import dev.belay.repl.WireDamageException;
import dev.belay.repl.internal.Answer;
import dev.belay.value.ConversionException;
import dev.belay.value.PythonLiteral;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs programs with checksums: those that did not arrive whole are sent again, since they had no effect. Used with the
 * turn in hand.
 */
final class CheckedCalls {
    private static final Logger log = LoggerFactory.getLogger(CheckedCalls.class);
    private static final int ATTEMPTS = 5;

    /** As deep as programs go; small boards lack the stack for that. */
    private static final String PROBE = "exec('def f(x):\\n return[x,1]',{});_(0,'0')";

    private final AgentCalls calls;
    private long repeats;

    CheckedCalls(AgentCalls calls) {
        this.calls = calls;
    }

    /**
     * Runs a program.
     *
     * @return the answer, with its result
     * @throws DeviceCapabilityException if the board can't do that
     * @throws WireDamageException if the answer did not arrive whole, or the program did not in several attempts
     */
    Answer run(Call call, Boot boot, Request request) {
        Checksums checksums = boot.agent().checksums();
        if (!checksums.isInstalled()) {
            repeat(call, () -> install(call, boot, checksums));
        }
        Request checked = request.with(checksums, boot.agent().keepsBytes());
        return repeat(call, () -> unpacked(call, boot, checked, calls.run(call, boot, checked)));
    }

    /** What a program does that can be sent again where it had no effect. */
    private interface Attempt {
        Answer run();
    }

    /** How many programs were sent again so far. */
    long repeats() {
        return repeats;
    }

    private Answer repeat(Call call, Attempt attempt) {
        for (int i = 1; ; i++) {
            try {
                return attempt.run();
            } catch (WireDamageException e) {
                if (e.mayHaveRun() || i == ATTEMPTS || call.deadline().hasPassed()) {
                    throw e;
                }
                repeats++;
                log.debug("{} is sent again: {}", call, e.reason());
            }
        }
    }

    /** It may run in part any number of times. */
    private Answer install(Call call, Boot boot, Checksums checksums) {
        Agent agent = boot.agent();
        String program = checksums.installation() + agent.evaluate(0, Checksums.QUESTION);
        try {
            Answer answer = calls.run(call, boot, Request.of(program, 0));
            if (!checksums.install(answer.text())) {
                throw new WireDamageException("the board told its checksums as " + answer.text(), false);
            }
        } catch (WireDamageException | PythonException e) {
            throw new WireDamageException(e.reason(), false);
        }
        try {
            Request request = Request.of(PROBE, 0).with(checksums, true);
            return unpacked(call, boot, request, calls.run(call, boot, request));
        } catch (PythonException e) {
            checksums.forget();
            throw new DeviceCapabilityException("the board can't run programs with checksums", e);
        } catch (WireDamageException e) {
            checksums.forget();
            throw new WireDamageException(e.reason(), false);
        }
    }

    private Answer unpacked(Call call, Boot boot, Request request, Answer answer) {
        String text = boot.agent().checksums().text(answer.text());
        String raised = Checksums.raised(text).orElse(null);
        if (raised == null) {
            return new Answer(answer.kind(), answer.output(), text, answer.afterResult());
        }
        try {
            String traceback = String.valueOf(PythonLiteral.parse(raised));
            throw calls.raised(call.options(), boot, boot.agent().checksums().inner(traceback), request);
        } catch (ConversionException e) {
            throw new WireDamageException("the board raised " + raised, true);
        }
    }
}
