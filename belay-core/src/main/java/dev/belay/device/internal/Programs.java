package dev.belay.device.internal;

import dev.belay.BelayException;
import dev.belay.device.CallOptions;
import dev.belay.device.ConnectionOptions;
import dev.belay.repl.internal.Answer;
import dev.belay.repl.internal.ReplEngine;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends programs to a board, and with them what earlier sessions left to the next one. With the turn in hand. */
final class Programs {
    private static final Logger log = LoggerFactory.getLogger(Programs.class);

    private final BoardLink link;
    private final ConnectionOptions options;
    private final Heartbeats heartbeats;
    private final AtomicLong sent = new AtomicLong();

    Programs(BoardLink link, ConnectionOptions options, Heartbeats heartbeats) {
        this.link = link;
        this.options = options;
        this.heartbeats = heartbeats;
    }

    /** How many programs were sent so far, by whomever. */
    long count() {
        return sent.get();
    }

    /** Evaluates in the agent's own namespace, as a call that waits for its turn. */
    String ask(String expression) {
        Call call = Call.of(null, "ask", expression, CallOptions.defaults(), options.callTimeout());
        return link.inTurn(call, () -> {
            Boot current = link.currentBoot(call);
            return run(call, current, Request.of(current.agent().evaluate(0, expression), 0))
                    .text();
        });
    }

    /** Does work, and counts what goes to and fro meanwhile. */
    <R> R counted(Traffic traffic, Supplier<R> work) {
        CheckedCalls checked = link.channel().checked();
        ReplEngine engine = link.channel().engine();
        long repeats = checked.repeats();
        long before = engine.bytesSent();
        long received = engine.bytesReceived();
        long begun = System.nanoTime();
        try {
            return work.get();
        } finally {
            traffic.add(engine.bytesSent() - before, engine.bytesReceived() - received, System.nanoTime() - begun);
            if (checked.repeats() != repeats) {
                traffic.repeated(checked.repeats() - repeats);
            }
        }
    }

    Answer run(Call call, Boot in, Request request) {
        return run(call, in, request, false);
    }

    /** Runs a program, with checksums or without. */
    Answer run(Call call, Boot in, Request request, boolean checked) {
        sent.incrementAndGet();
        payOwed(call, in);
        List<Integer> abandoned = in.abandonedBut(request.keys());
        if (abandoned.isEmpty()) {
            return send(call, in, request, checked);
        }
        String drops = abandoned.stream()
                .map(key -> in.isLeased(key) ? Agent.dropLeased(key) : Agent.drop(key))
                .collect(Collectors.joining(";"));
        Answer answer = send(call, in, request.after(drops + "\n"), checked);
        in.dropped(abandoned);
        return answer;
    }

    private Answer send(Call call, Boot in, Request request, boolean checked) {
        if (!in.isLeased()) {
            return link.channel().run(call, in, request, checked);
        }
        try {
            long patience = request.patience(call.deadline())
                    .plus(options.recoveryTimeout())
                    .toMillis();
            return link.channel().run(call, in, request.heard(patience), checked);
        } finally {
            heartbeats.heard();
        }
    }

    /** Brings about what earlier sessions left to the next call. */
    private static void payOwed(Call call, Boot in) {
        for (Consumer<Call> owed = in.takeOwed(); owed != null; owed = in.takeOwed()) {
            owed.accept(call);
        }
    }

    /**
     * Brings about what is left to the next call, since there will be none.
     *
     * @param patience how long it may take
     * @return whether the board did it
     */
    boolean settle(Duration patience) {
        Boot boot = link.lastBoot();
        Call call = Call.of(null, "end", "what is left", CallOptions.defaults(), patience);
        try {
            payOwed(call, boot);
            while (!boot.abandonedBut(Set.of()).isEmpty() && !call.deadline().hasPassed()) {
                String unused = run(call, boot, Request.of(boot.agent().evaluate(0, "0"), 0))
                        .text();
            }
            return true;
        } catch (BelayException e) {
            log.debug("the board could not be cleared as it was closed", e);
            return false;
        }
    }
}
