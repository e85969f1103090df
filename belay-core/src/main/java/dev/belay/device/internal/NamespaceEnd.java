package dev.belay.device.internal;

import dev.belay.BelayException;
import dev.belay.device.CallOptions;
import dev.belay.internal.Deadline;
import dev.belay.repl.DeviceTimeoutException;
import dev.belay.repl.ReplProtocolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
    private static final int OF_AGENT = 0;

    private final BoardConnection connection;
    private final Namespace namespace;
    private final Dictionary dictionary;
    private final String sessionId;
    private final EndOutcomes outcomes;
    private @Nullable Census before;
    private boolean counted;

    /** Whether the last program got its turn. */
    private boolean sent;

    /** Whether a program was garbled on its way to the board. */
    private boolean garbled;

    NamespaceEnd(BoardConnection connection, Namespace namespace, Dictionary dictionary) {
        this.connection = connection;
        this.namespace = namespace;
        this.dictionary = dictionary;
        this.sessionId = namespace.sessionId();
        this.outcomes = new EndOutcomes(connection.board(), sessionId);
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
        if (!connection.link().isReachable()) {
            return Reach.LOST;
        }
        if (dictionary.ranOut()) {
            return Reach.RAN_OUT;
        }
        return dictionary.isThere() ? Reach.THERE : Reach.NOTHING;
    }

    @Override
    public List<GuardedOutcome> run(List<GuardedCode> codes, Duration each, Deadline deadline) {
        List<GuardedOutcome> done = new ArrayList<>();
        Throwable hopeless = null;
        while (done.size() < codes.size()) {
            if (hopeless == null && deadline.hasPassed()) {
                hopeless = new DeviceTimeoutException("no time was left for it", true);
            }
            if (hopeless != null) {
                done.add(GuardedOutcome.skipped(hopeless));
            } else {
                List<GuardedCode> rest = codes.subList(done.size(), codes.size());
                hopeless = attempt(rest, limit(rest.size(), each, deadline), deadline, done);
            }
        }
        return done;
    }

    /** Code that hangs must leave time to what comes behind it, however much they may take all together. */
    private static Duration limit(int count, Duration each, Deadline deadline) {
        Duration half = deadline.remaining().dividedBy(2);
        Duration most = half.compareTo(each) < 0 ? each : half;
        Duration all = each.multipliedBy(count);
        return all.compareTo(most) < 0 ? all : most;
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
                codes.forEach(code -> program.line(
                        "_w(" + key + "," + code.writer().write(program).arguments() + ")"));
                program.evaluate("B[" + key + "]");
            });
            take(text, codes, null, done);
            forget(key);
            return null;
        } catch (BelayException e) {
            return sent && mayGoOn(e) ? afterFailure(key, codes, e, deadline, done) : e;
        }
    }

    /** Whether the board can be asked again: the failure is one of the code, or of what was said on the way. */
    private boolean mayGoOn(BelayException failure) {
        return (failure.isRecoverable() || failure instanceof ReplProtocolException) && reach() == Reach.THERE;
    }

    /** The outcomes stay on the board until they have arrived; the next call drops them. */
    private void forget(int key) {
        Boot boot = dictionary.boot();
        if (boot != null) {
            boot.abandon(key);
        }
    }

    /**
     * Asks how far the program came. What did not end is to blame; the rest has yet to run. Where none has begun, the
     * program was garbled on its way, and is sent again, once.
     */
    private @Nullable Throwable afterFailure(
            int key, List<GuardedCode> codes, BelayException failure, Deadline deadline, List<GuardedOutcome> done) {
        int known = done.size();
        try {
            String text = program("look at", deadline, OWED, program -> program.evaluate("B.pop(" + key + ",0)"));
            if (text.equals("0") && !garbled) {
                garbled = true;
                return null;
            }
            take(text, codes, failure, done);
        } catch (BelayException e) {
            failure.addSuppressed(e);
            return failure;
        }
        boolean blamed = done.stream()
                .skip(known)
                .anyMatch(outcome ->
                        outcome.failure().filter(found -> found == failure).isPresent());
        if (!blamed && done.size() - known < codes.size()) {
            done.add(GuardedOutcome.failed(Duration.ZERO, failure));
        }
        return null;
    }

    private String program(String verb, Deadline deadline, Duration limit, Consumer<ProgramWriter> writer) {
        sent = false;
        Call turn = Call.of(sessionId, verb, "the session", CallOptions.defaults(), deadline.remaining());
        return connection.link().inTurn(turn, () -> {
            sent = true;
            Duration left = deadline.remaining();
            Duration time = left.compareTo(limit) < 0 ? left : limit;
            Call call = Call.of(sessionId, verb, "the session", CallOptions.defaults(), time);
            return counted(() -> dictionary.program(call, writer, null, UnaryOperator.identity()));
        });
    }

    private <R> R counted(Supplier<R> work) {
        return connection.programs().counted(namespace.ownership().traffic(), work);
    }

    private int outcomes() {
        return Agent.randomKey(9);
    }

    private void take(
            String text, List<GuardedCode> codes, @Nullable BelayException failure, List<GuardedOutcome> done) {
        List<?> told = EndOutcomes.parse(text);
        if (!told.isEmpty()) {
            Census census = Census.of(told.get(0));
            before = census == null ? before : census;
            counted = before != null;
        }
        for (int i = 1; i < told.size() && i <= codes.size(); i++) {
            done.add(outcomes.of(codes.get(i - 1), told.get(i), failure));
        }
    }

    @Override
    public boolean wasBusy() {
        Boot boot = dictionary.boot();
        return !sent && boot != null && !boot.isOver() && connection.link().isReachable();
    }

    @Override
    public Optional<Census> before() {
        return Optional.ofNullable(before);
    }

    @Override
    public @Nullable Dropped drop(Deadline deadline) {
        namespace.refuseAll();
        try {
            return dictionary.isThere() ? dropAtMostTwice(deadline) : null;
        } finally {
            namespace.isOver();
        }
    }

    /** A byte that was lost on the way is no reason to reset a board. */
    private Dropped dropAtMostTwice(Deadline deadline) {
        try {
            return dropInTurn(deadline.remaining().dividedBy(2));
        } catch (BelayException e) {
            if (!sent || !mayGoOn(e) || deadline.hasPassed()) {
                throw e;
            }
            log.debug("session {} is dropped again", sessionId, e);
            return dropInTurn(deadline.remaining());
        }
    }

    private Dropped dropInTurn(Duration patience) {
        Call call = Call.of(sessionId, "drop", "the namespace", CallOptions.defaults(), patience);
        sent = false;
        return connection.link().inTurn(call, () -> {
            sent = true;
            return counted(() -> dictionary.drop(call, !counted));
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
                    .filter(target -> target.namespace() != OF_AGENT)
                    .forEach(target -> program.line("_ro(" + target.arguments() + ")")));
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
                        undone.forEach(code -> program.line(
                                "_w(" + key + "," + code.writer().write(program).arguments() + ")"));
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
        return connection.resets().soft(sessionId, deadline);
    }

    @Override
    public String hardReset(@Nullable BoardReset hook, Deadline deadline) {
        return connection.resets().hard(sessionId, hook, deadline);
    }
}
