package dev.belay.device.internal;

import dev.belay.BelayException;
import dev.belay.device.CallOptions;
import dev.belay.internal.Deadline;
import dev.belay.repl.DeviceTimeoutException;
import dev.belay.repl.PythonException;
import dev.belay.repl.PythonInterruptException;
import dev.belay.value.ConversionException;
import dev.belay.value.PythonLiteral;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a namespace on its board. */
final class NamespaceEnd implements BoardEnding {
    private static final Logger log = LoggerFactory.getLogger(NamespaceEnd.class);

    /** What an end may take that was left to a call of somebody else. */
    private static final Duration OWED = Duration.ofSeconds(5);

    /** What ends a thread or a timer; whoever comes to the board again ends them all. */
    private static final String OF_AGENT = "0,";

    private final BoardConnection connection;
    private final Namespace namespace;
    private final Dictionary dictionary;
    private final String sessionId;
    private @Nullable Census before;
    private boolean counted;

    /** Whether the last program got its turn. */
    private boolean sent;

    NamespaceEnd(BoardConnection connection, Namespace namespace, Dictionary dictionary) {
        this.connection = connection;
        this.namespace = namespace;
        this.dictionary = dictionary;
        this.sessionId = namespace.sessionId();
    }

    @Override
    public void begin(String reason) {
        namespace.beginEnd(reason);
    }

    @Override
    public Reach reach() {
        Boot boot = dictionary.boot();
        if (boot == null) {
            return Reach.NOTHING;
        }
        if (boot.isOver()) {
            return Reach.RESET;
        }
        if (!connection.isReachable()) {
            return Reach.LOST;
        }
        if (dictionary.ranOut()) {
            return Reach.RAN_OUT;
        }
        return dictionary.isThere() ? Reach.THERE : Reach.NOTHING;
    }

    @Override
    public List<GuardedOutcome> run(List<GuardedCode> codes, Duration each, Deadline deadline) {
        Duration limit = each.multipliedBy(codes.size());
        List<GuardedOutcome> done = new ArrayList<>();
        Throwable hopeless = null;
        while (done.size() < codes.size()) {
            if (hopeless == null && deadline.hasPassed()) {
                hopeless = new DeviceTimeoutException("no time was left for it", true);
            }
            if (hopeless != null) {
                done.add(GuardedOutcome.skipped(hopeless));
            } else {
                hopeless = attempt(codes.subList(done.size(), codes.size()), limit, deadline, done);
            }
        }
        return done;
    }

    /**
     * Runs what is left in one program.
     *
     * @return why the rest need not be tried; null where it may be, or all is done
     */
    private @Nullable Throwable attempt(
            List<GuardedCode> codes, Duration limit, Deadline deadline, List<GuardedOutcome> done) {
        int key = outcomes();
        try {
            String text = program("end", deadline, limit, program -> {
                String first = counted
                        ? "0"
                        : new Counting(program, connection.capabilities(), false).count(program.namespace());
                program.use(AgentPart.GUARD).line("B[" + key + "]=[" + first + "]");
                codes.forEach(
                        code -> program.line("_w(" + key + "," + code.writer().write(program) + ")"));
                program.evaluate("B.pop(" + key + ")");
            });
            take(text, codes, null, done);
            return null;
        } catch (BelayException e) {
            return sent && e.isRecoverable() && reach() == Reach.THERE
                    ? afterFailure(key, codes, e, deadline, done)
                    : e;
        }
    }

    /** Asks how far the program came. What did not end is to blame; the rest has yet to run. */
    private @Nullable Throwable afterFailure(
            int key, List<GuardedCode> codes, BelayException failure, Deadline deadline, List<GuardedOutcome> done) {
        int known = done.size();
        try {
            String text = program("look at", deadline, OWED, program -> program.evaluate("B.pop(" + key + ",[0])"));
            take(text, codes, failure, done);
        } catch (BelayException e) {
            failure.addSuppressed(e);
            return failure;
        }
        if (done.size() - known < codes.size()) {
            done.add(GuardedOutcome.failed(Duration.ZERO, failure));
        }
        return null;
    }

    private String program(String verb, Deadline deadline, Duration limit, Consumer<ProgramWriter> writer) {
        sent = false;
        Call turn = Call.of(sessionId, verb, "the session", CallOptions.defaults(), deadline.remaining());
        return connection.inTurn(turn, () -> {
            sent = true;
            Duration left = deadline.remaining();
            Duration time = left.compareTo(limit) < 0 ? left : limit;
            Call call = Call.of(sessionId, verb, "the session", CallOptions.defaults(), time);
            return dictionary.program(call, writer, null, UnaryOperator.identity());
        });
    }

    private int outcomes() {
        return Agent.randomKey(9);
    }

    private void take(
            String text, List<GuardedCode> codes, @Nullable BelayException failure, List<GuardedOutcome> done) {
        List<?> told;
        try {
            told = PythonLiteral.parse(text) instanceof List<?> list ? list : List.of();
        } catch (ConversionException e) {
            log.debug("session {} told of its end: {}", sessionId, text, e);
            return;
        }
        if (!told.isEmpty()) {
            Census census = Census.of(told.get(0));
            before = census == null ? before : census;
            counted = before != null;
        }
        for (int i = 1; i < told.size() && i <= codes.size(); i++) {
            done.add(outcome(codes.get(i - 1), told.get(i), failure));
        }
    }

    private GuardedOutcome outcome(GuardedCode code, @Nullable Object told, @Nullable BelayException broken) {
        if (!(told instanceof List<?> pair && pair.size() == 2 && pair.get(0) instanceof Number millis)) {
            return GuardedOutcome.done(Duration.ZERO);
        }
        Duration took = Duration.ofMillis(Math.max(0, millis.longValue()));
        if (!(pair.get(1) instanceof String printed)) {
            return GuardedOutcome.done(took);
        }
        PythonException failure =
                PythonException.of(code.traceback().apply(AgentTraceback.clean(printed, Optional.empty())));
        failure.addContext(connection.board(), sessionId, code.what());
        if (broken != null && failure instanceof PythonInterruptException) {
            broken.addSuppressed(failure);
            return GuardedOutcome.failed(took, broken);
        }
        return GuardedOutcome.failed(took, failure);
    }

    @Override
    public boolean wasBusy() {
        Boot boot = dictionary.boot();
        return !sent && boot != null && !boot.isOver() && connection.isReachable();
    }

    @Override
    public Optional<Census> before() {
        return Optional.ofNullable(before);
    }

    @Override
    public @Nullable Dropped drop(Deadline deadline) {
        namespace.refuseAll();
        try {
            return dictionary.isThere() ? dropInTurn(deadline) : null;
        } finally {
            namespace.isOver();
        }
    }

    private Dropped dropInTurn(Deadline deadline) {
        Call call = Call.of(sessionId, "drop", "the namespace", CallOptions.defaults(), deadline.remaining());
        sent = false;
        return connection.inTurn(call, () -> {
            sent = true;
            return dictionary.drop(call, !counted);
        });
    }

    @Override
    public void leave(List<GuardedCode> undone) {
        namespace.refuseAll();
        Boot boot = dictionary.boot();
        if (undone.isEmpty() || boot == null) {
            namespace.isOver();
        } else {
            boot.owe(call -> pay(undone));
        }
    }

    @Override
    public void leaveToReconnection(List<GuardedCode> undone) {
        Boot boot = dictionary.boot();
        if (boot != null && !boot.isOver()) {
            String source = dictionary.write(program -> undone.stream()
                    .map(code -> code.writer().write(program))
                    .filter(arguments -> !arguments.startsWith(OF_AGENT))
                    .forEach(arguments -> program.line("_ro(" + arguments + ")")));
            LostBoots.owe(boot.agent().nonce(), source);
        }
    }

    /** With the turn in hand. */
    private void pay(List<GuardedCode> undone) {
        Call call = Call.of(sessionId, "end", "what it left", CallOptions.defaults(), OWED);
        try {
            int key = outcomes();
            String text = dictionary.program(
                    call,
                    program -> {
                        program.use(AgentPart.GUARD).line("B[" + key + "]=[0]");
                        undone.forEach(code ->
                                program.line("_w(" + key + "," + code.writer().write(program) + ")"));
                        program.evaluate("B.pop(" + key + ")");
                    },
                    null,
                    UnaryOperator.identity());
            Dropped dropped = dictionary.drop(call, false);
            log.info("session {} has ended late: {}, left: {}", sessionId, text, dropped.after());
        } catch (BelayException e) {
            dictionary.leave();
            log.warn("session {} could not be ended late either", sessionId, e);
        }
    }

    @Override
    public int others() {
        Boot boot = dictionary.boot();
        return boot == null ? 0 : boot.others(dictionary.key());
    }

    @Override
    public boolean awaitAlone(Deadline deadline) {
        Boot boot = dictionary.boot();
        return boot == null || boot.awaitAlone(dictionary.key(), deadline);
    }

    @Override
    public long softReset(Deadline deadline) {
        return connection.softReset(sessionId, deadline);
    }

    @Override
    public String hardReset(@Nullable BoardReset hook, Deadline deadline) {
        return connection.hardReset(sessionId, hook, deadline);
    }
}
