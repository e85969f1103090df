package dev.belay.device.internal;

import dev.belay.device.internal.BoardEnding.BoardReset;
import dev.belay.internal.Deadline;
import dev.belay.repl.ReplProtocolException;
import dev.belay.repl.internal.Answer;
import dev.belay.repl.internal.CallControl;
import dev.belay.repl.internal.Program;
import dev.belay.repl.internal.ReplEngine;
import dev.belay.transport.TransportException;
import dev.belay.value.ConversionException;
import dev.belay.value.PythonLiteral;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resets a board, and looks whether it was. Used with the turn in hand. */
final class BoardResets {
    /**
     * Its Ctrl-D leaves the REPL and runs {@code code.py} again, while MicroPython's raw REPL comes back at once (see
     * <a href="https://docs.circuitpython.org/en/latest/README.html#differences-from-micropython">Differences from
     * MicroPython</a>).
     */
    private static final String CIRCUITPYTHON = "circuitpython";

    private static final String MACHINE_RESET = "import machine\nmachine.reset()";
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** The agent's dictionary is gone, and so much memory is free. */
    private static final String QUESTION =
            "import gc\ngc.collect()\nprint('\1%r\1'%(('B'in globals(),gc.mem_free()),),end='')";

    private final ReplEngine engine;

    BoardResets(ReplEngine engine) {
        this.engine = engine;
    }

    /** Starts the interpreter anew. The free heap afterwards; -1 where the board does not tell. */
    long soft(Boot old, Deadline deadline) {
        boolean runsMain = old.capabilities().implementation().equals(CIRCUITPYTHON);
        engine.softReset(runsMain, deadline);
        old.end();
        return look(old, deadline);
    }

    /** Starts the chip anew. */
    String hard(Boot old, @Nullable BoardReset hook, Deadline deadline) {
        old.end();
        if (hook == null) {
            engine.hardReset(old.capabilities().profile().hardReset().orElse(MACHINE_RESET), deadline);
        } else {
            call(hook);
            engine.enterAgain(deadline);
        }
        return "it is back, with " + look(old, deadline) + " bytes free";
    }

    /** Starts the chip anew of a board that can't be talked to. */
    String lost(@Nullable BoardReset hook, Deadline deadline) {
        if (hook != null) {
            call(hook);
            return "the hook has done it; the connection was lost before";
        }
        if (engine.resetLost(deadline)) {
            return "the transport has done it; the connection was lost before";
        }
        throw new TransportException("the board takes no commands, and its transport can't reset it; give a hook by"
                + " CleanupPolicy.hardReset, or switch it off and on");
    }

    private static void call(BoardReset hook) {
        try {
            hook.reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException("the hook that resets the board was interrupted", e);
        } catch (Exception e) {
            throw new TransportException("the hook that resets the board failed: " + e, e);
        }
    }

    private long look(Boot old, Deadline deadline) {
        int mark = old.agent().mark();
        Program program = Program.marked(QUESTION.replace('\1', (char) mark), mark);
        Answer answer = engine.run(program, LOOK, deadline.orAfter(LOOK), new CallControl());
        if (answer.kind() != Answer.Kind.DONE) {
            return -1;
        }
        try {
            if (PythonLiteral.parse(answer.text()) instanceof List<?> told
                    && told.size() == 2
                    && Boolean.FALSE.equals(told.get(0))
                    && told.get(1) instanceof Number free) {
                return free.longValue();
            }
        } catch (ConversionException e) {
            throw new ReplProtocolException("the board said after its reset " + answer.text(), e);
        }
        throw new ReplProtocolException("the board was told to reset, but still holds what the sessions have there");
    }
}
