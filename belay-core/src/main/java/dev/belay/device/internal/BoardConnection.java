package dev.belay.device.internal;

import dev.belay.BelayException;
import dev.belay.device.BoardProfile;
import dev.belay.device.CallOptions;
import dev.belay.device.ConnectionOptions;
import dev.belay.device.ConnectionState;
import dev.belay.device.DeviceCapabilities;
import dev.belay.device.DeviceConnection;
import dev.belay.device.DeviceContext;
import dev.belay.device.DeviceInfo;
import dev.belay.internal.Deadline;
import dev.belay.repl.DeviceStateLostException;
import dev.belay.repl.internal.Answer;
import dev.belay.repl.internal.ReplEngine;
import dev.belay.repl.internal.ReplSettings;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection: the engine, the queue in front of it, and the boot that the agent lives in. */
public final class BoardConnection implements DeviceConnection {
    private static final Logger log = LoggerFactory.getLogger(BoardConnection.class);
    private static final Duration CLOSE_SLACK = Duration.ofSeconds(1);

    private final String board;
    private final ConnectionOptions options;
    private final ReplEngine engine;
    private final AgentCalls agentCalls;
    private final BoardResets resets;
    private final CallQueue queue = new CallQueue();
    private final AtomicLong programs = new AtomicLong();
    private final AsyncCalls async;
    private final Losses losses = new Losses();
    private final AtomicReference<ConnectionState> state = new AtomicReference<>(ConnectionState.OPEN);
    private volatile Boot boot;

    private BoardConnection(String board, ConnectionOptions options, ReplEngine engine, Boot boot) {
        this.board = board;
        this.options = options;
        this.engine = engine;
        this.boot = boot;
        this.agentCalls = new AgentCalls(engine);
        this.resets = new BoardResets(engine);
        this.async = new AsyncCalls(board);
    }

    /**
     * Opens a board, as {@link DeviceConnection#open(Transport, ConnectionOptions)} tells.
     *
     * @param transport the way to the board
     * @param options how it is opened and treated
     * @return the connection
     */
    public static DeviceConnection open(Transport transport, ConnectionOptions options) {
        Objects.requireNonNull(options, "options");
        String board = transport.name();
        ReplSettings settings = new ReplSettings(
                Detection.pacing(options, options.profile().orElse(BoardProfile.UNKNOWN)),
                options.recoveryTimeout(),
                options.outputLimit());
        ReplEngine engine = new ReplEngine(transport, settings);
        Deadline deadline = Deadline.after(options.openTimeout());
        try {
            engine.open(deadline);
            Detection detection = new Detection(engine, options);
            CapabilityQueries queries = new CapabilityQueries();
            Boot boot = detection.detect(options.openTimeout(), deadline, queries);
            BoardConnection connection = new BoardConnection(board, options, engine, boot);
            queries.askBy(connection);
            engine.whenGone(connection::noticeGone);
            log.debug("{} opened", board);
            return connection;
        } catch (BelayException e) {
            engine.close();
            e.addContext(board, null, "open");
            throw e;
        } catch (RuntimeException | Error e) {
            engine.close();
            throw e;
        }
    }

    @Override
    public String board() {
        return board;
    }

    @Override
    public ConnectionState state() {
        return value(state);
    }

    @Override
    public ConnectionOptions options() {
        return options;
    }

    @Override
    public DeviceCapabilities capabilities() {
        if (boot.isOver() && state() == ConnectionState.OPEN) {
            Call call = Call.of(null, "detect", "capabilities", CallOptions.defaults(), options.openTimeout());
            inTurn(call, () -> currentBoot(call));
        }
        return boot.capabilities();
    }

    @Override
    public DeviceInfo info() {
        DeviceCapabilities capabilities = capabilities();
        Boot current = boot;
        DeviceInfo known = current.info();
        if (known == null) {
            known = new DeviceInfo(
                    board,
                    capabilities.implementation(),
                    capabilities.version(),
                    capabilities.platform(),
                    capabilities.machine(),
                    UniqueId.ask(this));
            current.info(known);
        }
        return known;
    }

    @Override
    public DeviceContext newContext(String sessionId) {
        requireOpen();
        return new Namespace(this, Objects.requireNonNull(sessionId, "sessionId"));
    }

    /** {@return whether the calling thread is in a listener of a call that runs} */
    public boolean isInListener() {
        return queue.isMine();
    }

    /**
     * Puts something off until the call of this thread is over. What it throws is thrown by that call, or is suppressed
     * in what that throws.
     *
     * @param task what to do; the calling thread is in a listener
     */
    public void afterCall(Runnable task) {
        queue.afterwards(task);
    }

    /**
     * Refuses a call that would wait for a stream, which may never end, unless the options say that it is to wait.
     *
     * @throws IllegalStateException if a stream runs
     */
    void requireNoStream() {
        if (!options.callsWaitForStreams()) {
            queue.requireNoStream();
        }
    }

    /** Evaluates in the agent's own namespace. */
    String ask(String expression) {
        Call call = Call.of(null, "ask", expression, CallOptions.defaults(), options.callTimeout());
        return inTurn(call, () -> {
            Boot current = currentBoot(call);
            return run(call, current, Request.of(current.agent().evaluate(0, expression), 0))
                    .text();
        });
    }

    /** Does work with the turn in hand, and tells failures where they happened. */
    @SuppressWarnings("try") // the turn is left by closing it
    <R> R inTurn(Call call, Supplier<R> work) {
        try {
            CallQueue.requireNotCancelled(call);
            requireOpen();
            try (CallQueue.Turn turn = queue.enter(call, call.deadline())) {
                requireOpen();
                return noticingLoss(call, work);
            }
        } catch (BelayException e) {
            e.addContext(board, call.sessionId(), call.activity());
            throw e;
        } finally {
            noticeGone();
        }
    }

    private <R> R noticingLoss(Call call, Supplier<R> work) {
        try {
            return work.get();
        } catch (BelayException e) {
            e.addContext(board, call.sessionId(), call.activity());
            if (engine.isLost()) {
                lose(e);
            } else if (e instanceof DeviceStateLostException) {
                losses.tell(e);
            }
            throw e;
        } finally {
            if (engine.isLost()) {
                lose(new TransportException("a listener failed, and the board did not obey Ctrl-C"));
            }
        }
    }

    private void lose(BelayException why) {
        if (state.compareAndSet(ConnectionState.OPEN, ConnectionState.LOST)) {
            log.warn("{} is lost: {}", board, why.getMessage());
            async.shutDown();
            losses.lost(why);
        }
    }

    /** Who is told when the connection is lost, or a call finds that the board was reset. */
    Losses losses() {
        return losses;
    }

    /**
     * Gives up a board that has gone while it was idle. While a call runs, that notices by itself, and comes here when
     * it has left its turn.
     */
    private void noticeGone() {
        TransportException why = engine.gone().orElse(null);
        if (why == null || engine.isLost() || queue.isMine() || !queue.enterIfIdle()) {
            return;
        }
        try {
            lose(why);
            engine.giveUp();
        } finally {
            queue.leave();
        }
    }

    /** The boot that is alive; sends the agent again where the board was reset. With the turn in hand. */
    Boot currentBoot(Call call) {
        if (boot.isOver()) {
            CapabilityQueries queries = new CapabilityQueries();
            boot = new Detection(engine, options).detect(call.timeout(), call.deadline(), queries);
            queries.askBy(this);
        }
        return boot;
    }

    /** How many programs were sent so far, by whomever. */
    long programs() {
        return programs.get();
    }

    Answer run(Call call, Boot in, Request request) {
        programs.incrementAndGet();
        payOwed(call, in);
        List<Integer> abandoned = in.abandonedBut(request.keys());
        if (abandoned.isEmpty()) {
            return agentCalls.run(call, in, request);
        }
        String drops = abandoned.stream().map(Agent::drop).collect(Collectors.joining(";"));
        Answer answer = agentCalls.run(call, in, request.after(drops + "\n"));
        in.dropped(abandoned);
        return answer;
    }

    /** Brings about what earlier sessions left to the next call. */
    private static void payOwed(Call call, Boot in) {
        for (Consumer<Call> owed = in.takeOwed(); owed != null; owed = in.takeOwed()) {
            owed.accept(call);
        }
    }

    /** Starts the interpreter anew. The free heap afterwards. */
    long softReset(String sessionId, Deadline deadline) {
        Call call = Call.of(sessionId, "reset", "the board", CallOptions.defaults(), deadline.remaining());
        return inTurn(call, () -> resets.soft(boot, deadline));
    }

    /** Starts the chip anew, by whatever means there are. How the board was found afterwards. */
    String hardReset(String sessionId, BoardEnding.@Nullable BoardReset hook, Deadline deadline) {
        if (state() != ConnectionState.OPEN) {
            return resets.lost(hook, deadline);
        }
        Call call = Call.of(sessionId, "reset", "the board", CallOptions.defaults(), deadline.remaining());
        return inTurn(call, () -> resets.hard(boot, hook, deadline));
    }

    <T> CompletableFuture<T> async(Call call, Supplier<T> work) {
        requireOpen();
        return async.submit(call, work);
    }

    private void requireOpen() {
        switch (state()) {
            case CLOSED -> throw new IllegalStateException("the connection to " + board + " is closed");
            case LOST -> {
                TransportException lost =
                        new TransportException("the connection is lost; open the board again", losses.loss());
                lost.addContext(board, null, null);
                throw lost;
            }
            case OPEN -> {}
        }
    }

    @Override
    public void close() {
        if (state.getAndSet(ConnectionState.CLOSED) == ConnectionState.CLOSED) {
            return;
        }
        async.shutDown();
        queue.cancel("the connection was closed");
        if (queue.isMine()) {
            queue.afterwards(this::disconnect);
        } else {
            disconnect();
        }
    }

    private void disconnect() {
        Deadline patience = Deadline.after(options.recoveryTimeout(), CLOSE_SLACK);
        boolean mine = queue.enterToClose(patience);
        try {
            if (mine && !engine.isLost() && !boot.isOver()) {
                payOwed(Call.of(null, "end", "what is left", CallOptions.defaults(), CLOSE_SLACK), boot);
            }
            engine.close();
        } finally {
            if (mine) {
                queue.leave();
            }
        }
        log.debug("{} closed", board);
    }

    @Override
    public String toString() {
        return board + " (" + state() + ")";
    }

    private static ConnectionState value(AtomicReference<ConnectionState> reference) {
        return Objects.requireNonNull(reference.get());
    }
}
