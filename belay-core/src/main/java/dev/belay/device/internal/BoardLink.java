package dev.belay.device.internal;

import dev.belay.BelayException;
import dev.belay.device.CallOptions;
import dev.belay.device.ConnectionOptions;
import dev.belay.device.ConnectionState;
import dev.belay.device.ReconnectPolicy;
import dev.belay.internal.Deadline;
import dev.belay.repl.DeviceStateLostException;
import dev.belay.repl.internal.ReplEngine;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to a board and the boot at its end, as they are now. Calls take it by turns; when it breaks it is given up,
 * or the board is looked for, as the options say.
 */
final class BoardLink {
    private static final Logger log = LoggerFactory.getLogger(BoardLink.class);
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final BoardConnection connection;
    private final String board;
    private final ConnectionOptions options;
    private final Transport transport;
    private final Runnable atLoss;
    private final ConnectionEvents events;
    private final CallQueue queue = new CallQueue();
    private final AtomicLong reconnects = new AtomicLong();
    private final Losses losses = new Losses();
    private final AtomicReference<ConnectionState> state = new AtomicReference<>(ConnectionState.OPEN);
    private volatile Channel channel;
    private volatile Boot boot;

    /** Not null while the way to the board is broken, and the board looked for. Written with the turn in hand. */
    private volatile @Nullable Reconnection reconnection;

    /**
     * Takes over a way that is open.
     *
     * @param connection is told to listeners
     * @param atLoss stops what is useless without the board
     */
    BoardLink(
            BoardConnection connection,
            Transport transport,
            ConnectionOptions options,
            Channel channel,
            Boot boot,
            Runnable atLoss) {
        this.connection = connection;
        this.board = transport.name();
        this.transport = transport;
        this.options = options;
        this.channel = channel;
        this.boot = boot;
        this.atLoss = atLoss;
        this.events = new ConnectionEvents(options.listeners());
    }

    /** From now on a board that goes is noticed though no call runs. */
    void watch() {
        channel.engine().whenGone(this::noticeGone);
    }

    ConnectionState state() {
        return Objects.requireNonNull(state.get());
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
                    events.tell(listener -> listener.reset(connection));
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
            events.tell(listener -> listener.lost(connection, why));
            Thread thread = new Thread(this::lookForBoard, "belay-reconnect-" + board);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void giveUp(BelayException why) {
        ConnectionState before = state.getAndUpdate(now -> now == ConnectionState.CLOSED ? now : ConnectionState.LOST);
        if (before == ConnectionState.OPEN || before == ConnectionState.RECONNECTING) {
            log.warn("{} is lost: {}", board, why.getMessage());
            atLoss.run();
            losses.lost(why);
            if (before == ConnectionState.OPEN) {
                events.tell(listener -> listener.lost(connection, why));
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
            events.tell(listener -> listener.back(connection));
            return;
        }
        Boot old = boot;
        boot = found;
        queries.askBy(connection);
        old.end();
        log.info("{} is back, and was reset meanwhile", board);
        losses.tell(new DeviceStateLostException("the board was reset while it was out of reach"));
        events.tell(listener -> listener.reset(connection));
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
            queries.askBy(connection);
        }
        return boot;
    }

    /** How often the board was found again so far when the way to it had broken. */
    long reconnects() {
        return reconnects.get();
    }

    /** Whether the board can be asked, or may be there again soon. */
    boolean isReachable() {
        ConnectionState now = state();
        return now == ConnectionState.OPEN || now == ConnectionState.RECONNECTING;
    }

    void requireOpen() {
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

    /**
     * Refuses calls from now on.
     *
     * @return whether it was open
     */
    boolean close() {
        return state.getAndSet(ConnectionState.CLOSED) != ConnectionState.CLOSED;
    }
}
