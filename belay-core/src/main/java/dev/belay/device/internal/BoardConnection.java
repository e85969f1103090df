package dev.belay.device.internal;

import dev.belay.BelayException;
import dev.belay.device.BoardConsole;
import dev.belay.device.CallOptions;
import dev.belay.device.ConnectionOptions;
import dev.belay.device.ConnectionState;
import dev.belay.device.DeviceCapabilities;
import dev.belay.device.DeviceConnection;
import dev.belay.device.DeviceContext;
import dev.belay.device.DeviceInfo;
import dev.belay.device.Reclaimed;
import dev.belay.device.ReconnectPolicy;
import dev.belay.internal.Checks;
import dev.belay.internal.Deadline;
import dev.belay.repl.DeviceStateLostException;
import dev.belay.repl.internal.Answer;
import dev.belay.repl.internal.ReplEngine;
import dev.belay.transport.ControlLine;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final String board;
    private final ConnectionOptions options;
    private final Transport transport;
    private final ConnectionEvents events;
    private final CallQueue queue = new CallQueue();
    private final AtomicLong programs = new AtomicLong();
    private final AtomicLong reconnects = new AtomicLong();
    private final AsyncCalls async;
    private final Losses losses = new Losses();
    private final Heartbeats heartbeats;
    private final AtomicReference<ConnectionState> state = new AtomicReference<>(ConnectionState.OPEN);
    private volatile Channel channel;
    private volatile Boot boot;

    /** Not null while the way to the board is broken, and the board looked for. Written with the turn in hand. */
    private volatile @Nullable Reconnection reconnection;

    private BoardConnection(Transport transport, ConnectionOptions options, Channel channel, Boot boot) {
        this.board = transport.name();
        this.transport = transport;
        this.options = options;
        this.channel = channel;
        this.boot = boot;
        this.events = new ConnectionEvents(options.listeners());
        this.async = new AsyncCalls(board);
        this.heartbeats = new Heartbeats(board);
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
        Channel channel = Channel.over(transport, options);
        Deadline deadline = Deadline.after(options.openTimeout());
        try {
            channel.engine().open(deadline);
            CapabilityQueries queries = new CapabilityQueries();
            Boot boot = channel.arrival().begin(options.openTimeout(), deadline, queries);
            BoardConnection connection = new BoardConnection(transport, options, channel, boot);
            queries.askBy(connection);
            channel.engine().whenGone(connection::noticeGone);
            log.debug("{} opened", transport.name());
            return connection;
        } catch (BelayException e) {
            channel.engine().close();
            e.addContext(transport.name(), null, "open");
            throw e;
        } catch (RuntimeException | Error e) {
            channel.engine().close();
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
    public Optional<Reclaimed> reclaimed() {
        return Optional.ofNullable(boot.reclaimed());
    }

    @Override
    public DeviceContext newContext(String sessionId) {
        requireOpen();
        return new Namespace(this, Objects.requireNonNull(sessionId, "sessionId"));
    }

    @Override
    public BoardConsole openConsole(String holder, Duration timeout) {
        requireOpen();
        requireNoStream();
        return HeldConsole.open(this, Objects.requireNonNull(holder, "holder"), Checks.positive(timeout, "timeout"));
    }

    @Override
    public boolean setLine(ControlLine line, boolean on) {
        Objects.requireNonNull(line, "line");
        requireOpen();
        return transport.setLine(line, on);
    }

    /** The way to the board as it is now. */
    Channel channel() {
        return channel;
    }

    /** The boot as it was found last. */
    Boot lastBoot() {
        return boot;
    }

    /** Who waits for the board. */
    CallQueue queue() {
        return queue;
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
            try (CallQueue.Turn turn = queue.enter(call, call.deadline());
                    LogContext context = LogContext.enter(board, call.sessionId())) {
                requireOpen();
                reconnect(call);
                return noticingLoss(call, work);
            }
        } catch (BelayException e) {
            e.addContext(board, call.sessionId(), call.activity());
            throw e;
        } finally {
            noticeGone();
        }
    }

    /** Does work, and counts what goes to and fro meanwhile. With the turn in hand. */
    <R> R counted(Traffic traffic, Supplier<R> work) {
        CheckedCalls checked = channel.checked();
        ReplEngine engine = channel.engine();
        long repeats = checked.repeats();
        long sent = engine.bytesSent();
        long received = engine.bytesReceived();
        long begun = System.nanoTime();
        try {
            return work.get();
        } finally {
            traffic.add(engine.bytesSent() - sent, engine.bytesReceived() - received, System.nanoTime() - begun);
            if (checked.repeats() != repeats) {
                traffic.repeated(checked.repeats() - repeats);
            }
        }
    }

    private <R> R noticingLoss(Call call, Supplier<R> work) {
        try {
            return work.get();
        } catch (BelayException e) {
            e.addContext(board, call.sessionId(), call.activity());
            if (channel.engine().isLost()) {
                lose(e);
            } else if (e instanceof DeviceStateLostException) {
                losses.tell(e);
                if (boot.isOver()) {
                    events.tell(listener -> listener.reset(this));
                }
            }
            throw e;
        } finally {
            if (channel.engine().isLost()) {
                lose(new TransportException("a listener failed, and the board did not obey Ctrl-C"));
            }
        }
    }

    /** With the turn in hand. */
    private void lose(BelayException why) {
        ReconnectPolicy policy = options.reconnect().orElse(null);
        boolean isGone = channel.engine().gone().isPresent() || why instanceof TransportException;
        if (policy == null || !isGone) {
            giveUp(why);
        } else if (state.compareAndSet(ConnectionState.OPEN, ConnectionState.RECONNECTING)) {
            log.warn("{} is out of reach and is looked for: {}", board, why.getMessage());
            reconnection = new Reconnection(policy, why);
            events.tell(listener -> listener.lost(this, why));
            Thread thread = new Thread(this::lookForBoard, "belay-reconnect-" + board);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void giveUp(BelayException why) {
        ConnectionState before = state.getAndUpdate(now -> now == ConnectionState.CLOSED ? now : ConnectionState.LOST);
        if (before == ConnectionState.OPEN || before == ConnectionState.RECONNECTING) {
            log.warn("{} is lost: {}", board, why.getMessage());
            async.shutDown();
            heartbeats.stopAll();
            losses.lost(why);
            if (before == ConnectionState.OPEN) {
                events.tell(listener -> listener.lost(this, why));
            }
        }
    }

    private void lookForBoard() {
        Call call = Call.of(null, "look for", "the board", CallOptions.defaults(), FOR_EVER);
        try {
            inTurn(call, () -> true);
        } catch (BelayException | IllegalStateException e) {
            log.debug("{} was not found again", board, e);
        }
    }

    /** Where the board is out of reach, waits for it. With the turn in hand. */
    private void reconnect(Call call) {
        Reconnection looking = reconnection;
        if (looking == null) {
            return;
        }
        BelayException given = looking.attempt(call, () -> state() == ConnectionState.RECONNECTING, this::openAgain);
        reconnection = null;
        if (given != null) {
            giveUp(new TransportException(
                    "the board was not found again: " + given.reason() + "; it was lost by: "
                            + looking.loss().reason(),
                    looking.loss()));
        }
        requireOpen();
    }

    private void openAgain(Deadline until) {
        Deadline deadline = until.orAfter(options.openTimeout());
        Channel fresh = Channel.over(transport, options);
        CapabilityQueries queries = new CapabilityQueries();
        Boot found;
        try {
            fresh.engine().open(deadline);
            found = fresh.calls().stillRuns(boot)
                    ? boot
                    : fresh.arrival().begin(options.openTimeout(), deadline, queries);
        } catch (RuntimeException | Error e) {
            fresh.engine().close();
            throw e;
        }
        channel = fresh;
        reconnects.incrementAndGet(); // whoever sees it open has to see this as well
        if (!state.compareAndSet(ConnectionState.RECONNECTING, ConnectionState.OPEN)) {
            fresh.engine().close();
            return;
        }
        fresh.engine().whenGone(this::noticeGone);
        if (found == boot) {
            fresh.engine().pace(Detection.pacing(options, boot.capabilities().profile()));
            log.info("{} is back", board);
            events.tell(listener -> listener.back(this));
            return;
        }
        Boot old = boot;
        boot = found;
        queries.askBy(this);
        old.end();
        log.info("{} is back, and was reset meanwhile", board);
        losses.tell(new DeviceStateLostException("the board was reset while it was out of reach"));
        events.tell(listener -> listener.reset(this));
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
        ReplEngine engine = channel.engine();
        TransportException why = engine.gone().orElse(null);
        if (why == null || engine.isLost() || queue.isMine() || !queue.enterIfIdle()) {
            return;
        }
        try {
            if (engine == channel.engine() && !engine.isLost()) {
                engine.giveUp();
                lose(why);
            }
        } finally {
            queue.leave();
        }
    }

    /** The boot that is alive; sends the agent again where the board was reset. With the turn in hand. */
    Boot currentBoot(Call call) {
        if (boot.isOver()) {
            CapabilityQueries queries = new CapabilityQueries();
            boot = channel.arrival().begin(call.timeout(), call.deadline(), queries);
            queries.askBy(this);
        }
        return boot;
    }

    /** How many programs were sent so far, by whomever. */
    long programs() {
        return programs.get();
    }

    Answer run(Call call, Boot in, Request request) {
        return run(call, in, request, false);
    }

    /** {@return how often the board was found again so far when the way to it had broken} */
    public long reconnects() {
        return reconnects.get();
    }

    /** Runs a program, with checksums or without. */
    Answer run(Call call, Boot in, Request request, boolean checked) {
        programs.incrementAndGet();
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
            return channel.run(call, in, request, checked);
        }
        try {
            long patience = request.patience(call.deadline())
                    .plus(options.recoveryTimeout())
                    .toMillis();
            return channel.run(call, in, request.heard(patience), checked);
        } finally {
            heartbeats.heard();
        }
    }

    /** Has the board give back the memory that its REPL takes. With the turn in hand. */
    void reenter(Deadline deadline) {
        channel.engine().reenter(deadline);
    }

    /** Keeps leases. */
    Heartbeats heartbeats() {
        return heartbeats;
    }

    /**
     * Runs a call of the library's own unless another call runs or waits.
     *
     * @return whether it has run
     */
    boolean ifIdle(Call call, Runnable work) {
        if (state() != ConnectionState.OPEN || !queue.enterIfIdle()) {
            return false;
        }
        try {
            return noticingLoss(call, () -> {
                work.run();
                return true;
            });
        } finally {
            queue.leave();
            noticeGone();
        }
    }

    /** Brings about what earlier sessions left to the next call. */
    private static void payOwed(Call call, Boot in) {
        for (Consumer<Call> owed = in.takeOwed(); owed != null; owed = in.takeOwed()) {
            owed.accept(call);
        }
    }

    /** Whether the board can be asked, or may be there again soon. */
    boolean isReachable() {
        ConnectionState now = state();
        return now == ConnectionState.OPEN || now == ConnectionState.RECONNECTING;
    }

    /** Starts the interpreter anew. The free heap afterwards. */
    long softReset(String sessionId, Deadline deadline) {
        Call call = Call.of(sessionId, "reset", "the board", CallOptions.defaults(), deadline.remaining());
        return inTurn(call, () -> channel.resets().soft(boot, deadline));
    }

    /** Starts the chip anew, by whatever means there are. How the board was found afterwards. */
    String hardReset(String sessionId, BoardEnding.@Nullable BoardReset hook, Deadline deadline) {
        if (!isReachable()) {
            return channel.resets().lost(hook, deadline);
        }
        Call call = Call.of(sessionId, "reset", "the board", CallOptions.defaults(), deadline.remaining());
        return inTurn(call, () -> channel.resets().hard(boot, hook, deadline));
    }

    /** Starts the interpreter or the chip anew for a session that goes on. How the board was found afterwards. */
    String restart(
            String sessionId,
            boolean hard,
            BoardEnding.@Nullable BoardReset hook,
            Deadline deadline,
            Runnable restarted) {
        Call call = Call.of(sessionId, "restart", "the board", CallOptions.defaults(), deadline.remaining());
        return inTurn(call, () -> {
            Boot old = boot;
            try {
                return hard
                        ? channel.resets().hard(old, hook, deadline)
                        : "it is back, with " + channel.resets().soft(old, deadline) + " bytes free";
            } finally {
                if (old.isOver()) {
                    restarted.run();
                }
            }
        });
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
            case OPEN, RECONNECTING -> {}
        }
    }

    @Override
    public void close() {
        if (state.getAndSet(ConnectionState.CLOSED) == ConnectionState.CLOSED) {
            return;
        }
        async.shutDown();
        heartbeats.stopAll();
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
            ReplEngine engine = channel.engine();
            engine.close(mine && !engine.isLost() && !boot.isOver() && sayFarewell() ? Agent.FAREWELL : "");
        } finally {
            if (mine) {
                queue.leave();
            }
        }
        log.debug("{} closed", board);
    }

    /** Brings about what is left to the next call, since there will be none. */
    private boolean sayFarewell() {
        Call call = Call.of(null, "end", "what is left", CallOptions.defaults(), CLOSE_SLACK);
        try {
            payOwed(call, boot);
            while (!boot.abandonedBut(Set.of()).isEmpty() && !call.deadline().hasPassed()) {
                String unused = run(call, boot, Request.of(boot.agent().evaluate(0, "0"), 0))
                        .text();
            }
            return true;
        } catch (BelayException e) {
            log.debug("{} could not be cleared as it was closed", board, e);
            return false;
        }
    }

    @Override
    public String toString() {
        return board + " (" + state() + ")";
    }

    private static ConnectionState value(AtomicReference<ConnectionState> reference) {
        return Objects.requireNonNull(reference.get());
    }
}
