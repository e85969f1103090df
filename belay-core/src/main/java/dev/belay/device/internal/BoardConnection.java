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
import dev.belay.internal.Checks;
import dev.belay.internal.Deadline;
import dev.belay.repl.internal.ReplEngine;
import dev.belay.transport.ControlLine;
import dev.belay.transport.Transport;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection: the engine, the queue in front of it, and the boot that the agent lives in. */
public final class BoardConnection implements DeviceConnection {
    private static final Logger log = LoggerFactory.getLogger(BoardConnection.class);
    private static final Duration CLOSE_SLACK = Duration.ofSeconds(1);

    private final String board;
    private final ConnectionOptions options;
    private final Transport transport;
    private final AsyncCalls async;
    private final Heartbeats heartbeats;
    private final BoardLink link;
    private final Programs programs;

    private BoardConnection(Transport transport, ConnectionOptions options, Channel channel, Boot boot) {
        this.board = transport.name();
        this.transport = transport;
        this.options = options;
        this.async = new AsyncCalls(board);
        this.heartbeats = new Heartbeats(board);
        this.link = new BoardLink(this, transport, options, channel, boot, this::stopThreads);
        this.programs = new Programs(link, options, heartbeats);
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
            connection.link.watch();
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
        return link.state();
    }

    @Override
    public ConnectionOptions options() {
        return options;
    }

    @Override
    public DeviceCapabilities capabilities() {
        if (link.lastBoot().isOver() && state() == ConnectionState.OPEN) {
            Call call = Call.of(null, "detect", "capabilities", CallOptions.defaults(), options.openTimeout());
            link.inTurn(call, () -> link.currentBoot(call));
        }
        return link.lastBoot().capabilities();
    }

    @Override
    public DeviceInfo info() {
        DeviceCapabilities capabilities = capabilities();
        Boot current = link.lastBoot();
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
        return Optional.ofNullable(link.lastBoot().reclaimed());
    }

    @Override
    public DeviceContext newContext(String sessionId) {
        link.requireOpen();
        return new Namespace(this, Objects.requireNonNull(sessionId, "sessionId"));
    }

    @Override
    public BoardConsole openConsole(String holder, Duration timeout) {
        link.requireOpen();
        requireNoStream();
        return HeldConsole.open(this, Objects.requireNonNull(holder, "holder"), Checks.positive(timeout, "timeout"));
    }

    @Override
    public boolean setLine(ControlLine line, boolean on) {
        Objects.requireNonNull(line, "line");
        link.requireOpen();
        return transport.setLine(line, on);
    }

    /** The way to the board. */
    BoardLink link() {
        return link;
    }

    /** Sends programs. */
    Programs programs() {
        return programs;
    }

    /** Keeps leases. */
    Heartbeats heartbeats() {
        return heartbeats;
    }

    /** Resets the board. */
    ResetCalls resets() {
        return new ResetCalls(link);
    }

    /** {@return how often the board was found again so far when the way to it had broken} */
    public long reconnects() {
        return link.reconnects();
    }

    /** {@return whether the calling thread is in a listener of a call that runs} */
    public boolean isInListener() {
        return link.queue().isMine();
    }

    /**
     * Puts something off until the call of this thread is over. What it throws is thrown by that call, or is suppressed
     * in what that throws.
     *
     * @param task what to do; the calling thread is in a listener
     */
    public void afterCall(Runnable task) {
        link.queue().afterwards(task);
    }

    /**
     * Refuses a call that would wait for a stream, which may never end, unless the options say that it is to wait.
     *
     * @throws IllegalStateException if a stream runs
     */
    void requireNoStream() {
        if (!options.callsWaitForStreams()) {
            link.queue().requireNoStream();
        }
    }

    <T> CompletableFuture<T> async(Call call, Supplier<T> work) {
        link.requireOpen();
        return async.submit(call, work);
    }

    private void stopThreads() {
        async.shutDown();
        heartbeats.stopAll();
    }

    @Override
    public void close() {
        if (!link.close()) {
            return;
        }
        stopThreads();
        CallQueue queue = link.queue();
        queue.cancel("the connection was closed");
        if (queue.isMine()) {
            queue.afterwards(this::disconnect);
        } else {
            disconnect();
        }
    }

    private void disconnect() {
        Deadline patience = Deadline.after(options.recoveryTimeout(), CLOSE_SLACK);
        CallQueue queue = link.queue();
        boolean mine = queue.enterToClose(patience);
        try {
            ReplEngine engine = link.channel().engine();
            boolean settled = mine && !engine.isLost() && !link.lastBoot().isOver() && programs.settle(CLOSE_SLACK);
            engine.close(settled ? Agent.FAREWELL : "");
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
}
