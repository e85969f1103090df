package dev.belay.repl.internal;

import dev.belay.internal.Deadline;
import dev.belay.repl.CallInterruptedException;
import dev.belay.repl.DeviceTimeoutException;
import dev.belay.repl.OutputLimitException;
import dev.belay.repl.ReplProtocolException;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The raw REPL of one board. It runs one program at a time: callers see to that, except for {@link #close} and
 * {@link CallControl#cancel}, which any thread may call.
 */
public final class ReplEngine {
    private static final Logger log = LoggerFactory.getLogger(ReplEngine.class);
    private static final Duration INTERRUPT_LOOK = Duration.ofSeconds(1);
    private static final Duration LEAVE = Duration.ofMillis(500);

    private final Wire wire;
    private final ReplSettings settings;
    private final ProgramSender sender;
    private volatile boolean lost;

    /**
     * Creates an engine; nothing is opened.
     *
     * @param transport the way to the board, closed
     * @param settings how the board is treated
     */
    public ReplEngine(Transport transport, ReplSettings settings) {
        this(new Wire(transport), settings);
    }

    /** Takes over a wire that may be open already. */
    ReplEngine(Wire wire, ReplSettings settings) {
        this.wire = wire;
        this.settings = settings;
        this.sender = new ProgramSender(settings.pacing());
    }

    /** {@return how many bytes were sent to the board so far} */
    public long bytesSent() {
        return wire.sent();
    }

    /** {@return how many bytes have come from the board so far} */
    public long bytesReceived() {
        return wire.received();
    }

    /**
     * Opens the transport, interrupts what runs on the board, and enters the raw REPL.
     *
     * @param deadline for all of it
     * @throws DeviceTimeoutException if the board did not show the raw REPL; the transport is closed
     * @throws TransportException if it can't be reached; the transport is closed
     */
    public void open(Deadline deadline) {
        wire.open(deadline);
        try {
            new Prompt(wire).enter(deadline);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** {@return whether the board knows raw paste; empty while that is not known} */
    public Optional<Boolean> rawPaste() {
        return sender.rawPaste();
    }

    /**
     * Tells how fast the board may be sent to, now that it is known which one it is.
     *
     * @param pacing how fast
     */
    public void pace(Pacing pacing) {
        sender.pace(pacing);
    }

    /** {@return whether the board is out of reach or out of step for good} */
    public boolean isLost() {
        return lost;
    }

    /**
     * Has somebody told when nothing more will come from the board, for whatever reason.
     *
     * @param listener told once, on the reader thread, or at once where that is so already; must not wait
     */
    @SuppressWarnings("FutureReturnValueIgnored") // listeners do not throw
    public void whenGone(Runnable listener) {
        wire.gone().thenRun(listener);
    }

    /** {@return why nothing more will come from the board; empty while something may} */
    public Optional<TransportException> gone() {
        return Optional.ofNullable(wire.gone().getNow(null));
    }

    /**
     * Runs a program and waits for its answer.
     *
     * @param program what to run
     * @param timeout how long it may take; for messages, the deadline counts
     * @param deadline when nobody waits any more
     * @param control lets others end it
     * @return the answer
     * @throws DeviceTimeoutException if the deadline passed
     * @throws CallInterruptedException if the thread was interrupted, or the control was cancelled
     * @throws OutputLimitException if it printed too much
     * @throws TransportException if the connection broke
     */
    public Answer run(Program program, Duration timeout, Deadline deadline, CallControl control) {
        byte[] stale = wire.input().begin();
        control.runningWith(wire.input()::wake);
        Conversation conversation = new Conversation(wire, control, deadline, settings.outputLimit());
        AnswerReader reader = null;
        try {
            if (stale.length > 0) {
                log.debug("{} said while idle: {}", wire.name(), Said.quote(stale, stale.length));
            }
            if (Banners.endsInFriendlyPrompt(stale)) {
                new Prompt(wire).enter(deadline);
            }
            int output = sender.send(conversation, program);
            reader = new AnswerReader(conversation, output, program);
            Answer answer = reader.read();
            clearInput(program, answer, control, deadline);
            if (program.mark() != 0 && answer.isOfTornProgram()) {
                awaitPrompt(deadline);
            }
            return answer;
        } catch (BrokenOff e) {
            if (e.why() == BrokenOff.Why.NO_RAW_PASTE) {
                return Answer.notRun();
            }
            if (e.why() == BrokenOff.Why.NOT_IN_RAW_REPL && backInStep(program, conversation, null, control)) {
                return Answer.notRun();
            }
            throw broken(e, timeout, program, control, conversation, reader);
        } catch (TransportException e) {
            loseConnection();
            throw e;
        } catch (RuntimeException | Error e) {
            // a follower of the output failed; the program must not run on
            backInStep(program, conversation, null, control);
            throw e;
        } finally {
            control.runningWith(null);
            wire.input().finish();
        }
    }

    /** Input that the program did not read would stand before the next program: the banner follows an empty line. */
    private void clearInput(Program program, Answer answer, CallControl control, Deadline deadline) {
        if (mayBeLeft(program.dialogue(), answer, control)) {
            // where somebody talked with the program, it may have run for longer than a call may take
            awaitPrompt(program.dialogue() == null ? deadline : Deadline.after(settings.recovery()));
        }
    }

    /** All that the board was told before is done when it shows its banner. */
    private void awaitPrompt(Deadline deadline) {
        try {
            new Prompt(wire).enter(deadline.orAfter(settings.recovery()));
        } catch (DeviceTimeoutException e) {
            loseConnection();
            throw e;
        }
    }

    private static boolean mayBeLeft(@Nullable Dialogue dialogue, Answer answer, CallControl control) {
        boolean done = answer.kind() == Answer.Kind.DONE;
        if (dialogue instanceof ByteExchange exchange) {
            return exchange.leftInput(done ? answer.text() : "");
        }
        if (dialogue instanceof Console console) {
            return console.leftInput(done ? answer.text() : "");
        }
        return control.hadInput() && !(done && dialogue instanceof ItemSink items && !items.leftInput(answer.text()));
    }

    private RuntimeException broken(
            BrokenOff why,
            Duration timeout,
            Program program,
            CallControl control,
            Conversation conversation,
            @Nullable AnswerReader reader) {
        String said = conversation.tail();
        boolean recovered = !lost
                && backInStep(program, conversation, why.why() == BrokenOff.Why.OUTPUT_LIMIT ? null : reader, control);
        String outcome = recovered ? "" : "; the board did not obey Ctrl-C and the connection is lost";
        return switch (why.why()) {
            case TIMEOUT ->
                new DeviceTimeoutException(
                        Said.tooLate(timeout, said) + (recovered ? Said.MORE_TIME : outcome), recovered);
            case OUTPUT_LIMIT ->
                new OutputLimitException(
                        "more than " + settings.outputLimit() + " bytes of output" + outcome, recovered);
            case NOT_IN_RAW_REPL, NO_RAW_PASTE ->
                new ReplProtocolException("the board left the raw REPL and could not be brought back; it said " + said);
            case CANCELLED -> new CallInterruptedException(control.reason() + outcome, recovered);
            case THREAD_INTERRUPTED -> {
                Thread.currentThread().interrupt();
                yield new CallInterruptedException("the calling thread was interrupted" + outcome, recovered);
            }
        };
    }

    /**
     * Interrupts what runs: one Ctrl-C, then the end of the answer, as it is due. Where that does not come, the board
     * is made to show its prompt; where it does not, the connection is given up.
     */
    private boolean backInStep(
            Program program, Conversation conversation, @Nullable AnswerReader reader, CallControl control) {
        Deadline deadline = Deadline.after(settings.recovery());
        boolean interrupted = Thread.interrupted();
        try {
            Answer end = reader == null ? null : endAfterInterrupt(conversation, reader, deadline);
            if (end != null) {
                control.ended(end.kind() == Answer.Kind.DONE);
                clearInput(program, end, control, deadline);
                return true;
            }
            if (new Prompt(wire).recover(deadline)) {
                return true;
            }
        } catch (DeviceTimeoutException e) {
            log.debug("{} did not show its prompt after it was interrupted: {}", wire.name(), e.getMessage());
        } catch (TransportException e) {
            log.debug("{} went away while it was interrupted: {}", wire.name(), e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        loseConnection();
        return false;
    }

    /** Leaves time to ask for the prompt. */
    private static @Nullable Answer endAfterInterrupt(
            Conversation conversation, AnswerReader reader, Deadline deadline) {
        Duration half = deadline.remaining().dividedBy(2);
        conversation.giveUp(Deadline.after(half.compareTo(INTERRUPT_LOOK) < 0 ? half : INTERRUPT_LOOK));
        conversation.write("\u0003");
        try {
            return reader.readAfterInterrupt();
        } catch (BrokenOff e) {
            return null;
        }
    }

    /** Frees the port without another word to the board. Does nothing more when that is done. */
    public void giveUp() {
        loseConnection();
    }

    private void loseConnection() {
        lost = true;
        wire.close();
    }

    /**
     * Resets the interpreter: objects, timers and threads are gone, files and pins stay. The board is in its raw REPL
     * again.
     *
     * @param runsMain whether the board runs its main program then, which is interrupted
     * @param deadline for all of it
     * @throws DeviceTimeoutException if the prompt did not come back; the connection is lost
     */
    public void softReset(boolean runsMain, Deadline deadline) {
        wire.input().begin();
        try {
            wire.write("\u0004", deadline);
            if (runsMain) {
                enterOrLose(deadline);
            } else if (!new Prompt(wire).awaitReset(deadline)) {
                loseConnection();
                throw new DeviceTimeoutException("the board did not come back from a soft reset", false);
            }
        } finally {
            wire.input().finish();
        }
    }

    /**
     * Resets the chip, and enters the raw REPL when it is back. The transport does it if it can, else the board itself.
     *
     * @param code Python that resets the chip
     * @param deadline for all of it
     * @throws DeviceTimeoutException if the prompt did not come back; the connection is lost
     * @throws TransportException if the port went away with the reset; the connection is lost
     */
    public void hardReset(String code, Deadline deadline) {
        wire.input().begin();
        try {
            if (!wire.reset()) {
                wire.write(code + "\u0004", deadline);
            }
            new Prompt(wire).enter(deadline);
        } catch (TransportException | DeviceTimeoutException e) {
            loseConnection();
            throw e;
        } finally {
            wire.input().finish();
        }
    }

    /**
     * Enters the raw REPL again, after somebody else has reset the chip.
     *
     * @param deadline for that
     * @throws DeviceTimeoutException if the prompt did not come back; the connection is lost
     * @throws TransportException if the port went away with the reset; the connection is lost
     */
    public void enterAgain(Deadline deadline) {
        wire.input().begin();
        try {
            enterOrLose(deadline);
        } finally {
            wire.input().finish();
        }
    }

    private void enterOrLose(Deadline deadline) {
        try {
            new Prompt(wire).enter(deadline);
        } catch (TransportException | DeviceTimeoutException e) {
            loseConnection();
            throw e;
        }
    }

    /**
     * Leaves the raw REPL and enters it again. A board without raw paste keeps room for the longest program that it was
     * ever sent until then.
     *
     * @param deadline for all of it
     * @throws DeviceTimeoutException if the prompt did not come back; the connection is lost
     * @throws TransportException if the board went away; the connection is lost
     */
    public void reenter(Deadline deadline) {
        new Prompt(wire).leave("", deadline);
        enterAgain(deadline);
    }

    /**
     * Leaves the raw REPL and hands the bytes over as they are, until {@link #takeBack}.
     *
     * @param control lets others end a read that waits
     * @param deadline for the prompt
     * @return the bytes
     */
    public PlainConsole lend(CallControl control, Deadline deadline) {
        new Prompt(wire).leave("", deadline);
        control.runningWith(wire.input()::wake);
        return new PlainConsole(wire);
    }

    /**
     * Interrupts what runs, and enters the raw REPL again.
     *
     * @param control what reads were ended by
     * @param deadline for that
     * @throws DeviceTimeoutException if the prompt did not come back; the connection is lost
     * @throws TransportException if the board went away; the connection is lost
     */
    public void takeBack(CallControl control, Deadline deadline) {
        control.runningWith(null);
        wire.input().finish();
        enterAgain(deadline);
    }

    /**
     * Resets the chip of a board whose connection is lost, where its transport can.
     *
     * @param deadline for that
     * @return whether the transport can
     * @throws TransportException if it can't be opened
     */
    public boolean resetLost(Deadline deadline) {
        return wire.resetClosed(deadline);
    }

    /** Leaves the board in its friendly REPL, where it can be reached, and frees the port. */
    public void close() {
        close("");
    }

    /**
     * Leaves the board in its friendly REPL, where it can be reached, and frees the port.
     *
     * @param last Python that the board runs before, whatever comes of it; short enough for any board to take at once
     */
    public void close(String last) {
        if (!lost) {
            lost = true;
            new Prompt(wire).leave(last.isEmpty() ? "" : last + "\u0004", Deadline.after(LEAVE));
        }
        wire.close();
    }
}
