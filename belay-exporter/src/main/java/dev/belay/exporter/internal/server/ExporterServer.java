package dev.belay.exporter.internal.server;

import dev.belay.exporter.internal.lease.Board;
import dev.belay.exporter.internal.lease.Leases;
import dev.belay.exporter.internal.log.Log;
import dev.belay.exporter.internal.net.EventLoops;
import dev.belay.exporter.internal.tree.DriverTree;
import dev.belay.transport.TransportException;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The services of one board on one address. */
public final class ExporterServer {
    private static final Logger logger = LoggerFactory.getLogger(ExporterServer.class);

    /** A client that is cut off is noticed within the sum of both. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

    private static final Duration KEEP_ALIVE_ANSWER = Duration.ofSeconds(5);

    /**
     * Clients of Jumpstarter ask every 10 s whether the server is there, others as often as every second. Timers may be
     * early.
     */
    private static final Duration MAY_ASK = Duration.ofMillis(500);

    private static final Duration LAST_CALLS = Duration.ofSeconds(5);
    private static final long IDLE_SECONDS = 30;

    private final Leases leases;
    private final Log log = new Log();
    private final ServerRules rules;
    private final ExecutorService threads;
    private final ExporterCalls calls;
    private final Server server;

    /**
     * Begins to serve.
     *
     * @param board the board
     * @param rules how
     * @param address where
     * @param channel what kind of socket that is
     * @param security completes the builder
     * @throws TransportException if the address can't be served
     */
    public ExporterServer(
            Board board,
            ServerRules rules,
            SocketAddress address,
            Class<? extends ServerChannel> channel,
            Consumer<NettyServerBuilder> security) {
        this.rules = rules;
        this.leases = new Leases(board, rules.leases(), log);
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "belay-exporter-" + count.incrementAndGet() + "-" + board.name());
                    thread.setDaemon(true);
                    return thread;
                });
        // what comes behind the end, such as news of a stream that is over, has nothing left to do
        pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        this.threads = pool;
        Resources resources = new Resources();
        DriverTree tree = new DriverTree(rules.uuid(), rules.labels(), rules.interfaces(), leases, resources);
        Clients clients = new Clients(leases, rules.mostClients());
        this.calls = new ExporterCalls(tree, leases, log, rules.motd(), threads);
        NettyServerBuilder builder = NettyServerBuilder.forAddress(address)
                .channelType(channel)
                .executor(threads)
                .addTransportFilter(clients)
                .maxConcurrentCallsPerConnection(rules.mostCalls())
                .maxInboundMessageSize(rules.largestMessage())
                .keepAliveTime(KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS)
                .keepAliveTimeout(KEEP_ALIVE_ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                .permitKeepAliveTime(MAY_ASK.toMillis(), TimeUnit.MILLISECONDS)
                .permitKeepAliveWithoutCalls(true)
                .addService(calls)
                .addService(new StreamCalls(tree, leases, resources, threads, log).definition())
                .intercept(clients);
        if (address instanceof UnixDomainSocketAddress) {
            builder.withChildOption(ChannelOption.SO_KEEPALIVE, null); // gRPC sets it, and such sockets don't have it
        }
        security.accept(builder);
        EventLoopGroup loops = EventLoops.acquire();
        this.server =
                builder.bossEventLoopGroup(loops).workerEventLoopGroup(loops).build();
        try {
            Server unused = server.start();
        } catch (IOException e) {
            close(Duration.ZERO);
            throw new TransportException("the exporter can't serve " + address + ": " + e.getMessage(), e);
        }
    }

    /** {@return where it serves; the port is known where the system chose it} */
    public List<? extends SocketAddress> addresses() {
        return server.getListenSockets();
    }

    /** {@return who may use the board} */
    public Leases leases() {
        return leases;
    }

    /** {@return the log that clients follow} */
    public Log log() {
        return log;
    }

    /**
     * Takes no more calls, lets those that run end for a while, ends the sessions of clients, and frees the address.
     *
     * @param cleanup how long the cleanup of sessions may take
     */
    public void close(Duration cleanup) {
        Server unusedServer = server.shutdown();
        calls.endLogs();
        boolean interrupted = await(rules.drain());
        leases.close(cleanup);
        Server unused = server.shutdownNow();
        interrupted |= await(LAST_CALLS);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LAST_CALLS.toNanos(), TimeUnit.NANOSECONDS)) {
                List<Runnable> unusedTasks = threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        EventLoops.release();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the thread was interrupted meanwhile. */
    private boolean await(Duration patience) {
        try {
            if (!server.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                logger.debug("calls of clients are ended with their exporter");
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}
