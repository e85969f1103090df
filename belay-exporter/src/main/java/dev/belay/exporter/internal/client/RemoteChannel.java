package dev.belay.exporter.internal.client;

import dev.belay.exporter.internal.net.EventLoops;
import dev.belay.exporter.internal.server.PassphraseCheck;
import dev.belay.transport.TransportException;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NegotiationType;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A connection to an exporter. Thread-safe. */
public final class RemoteChannel implements AutoCloseable {
    private static final long ASK_SECONDS = 10;
    private static final long ANSWER_SECONDS = 5;
    private static final int LARGEST_MESSAGE = 16 << 20;

    private final ManagedChannel channel;
    private final ExecutorService threads;
    private final AtomicBoolean closed = new AtomicBoolean();

    private RemoteChannel(ManagedChannel channel, ExecutorService threads) {
        this.channel = channel;
        this.threads = threads;
    }

    /**
     * Makes a connection, which is opened with its first call.
     *
     * @param url where the exporter is
     * @return the connection
     * @throws TransportException if a file that the URL names can't be used
     */
    public static RemoteChannel to(RemoteUrl url) {
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "belay-remote-" + url.name());
            thread.setDaemon(true);
            return thread;
        });
        EventLoopGroup loops = EventLoops.acquire();
        try {
            ManagedChannel channel = builder(url)
                    .executor(threads)
                    .maxInboundMessageSize(LARGEST_MESSAGE)
                    .eventLoopGroup(loops)
                    .build();
            return new RemoteChannel(channel, threads);
        } catch (RuntimeException | Error e) {
            EventLoops.release();
            threads.shutdown();
            throw e;
        }
    }

    private static NettyChannelBuilder builder(RemoteUrl url) {
        Path path = url.path();
        if (path != null) {
            return NettyChannelBuilder.forAddress(UnixDomainSocketAddress.of(path))
                    .channelType(NioDomainSocketChannel.class)
                    .withOption(ChannelOption.SO_KEEPALIVE, null) // gRPC sets it, and such sockets don't have it
                    .overrideAuthority("localhost")
                    .negotiationType(NegotiationType.PLAINTEXT);
        }
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(url.host(), url.port())
                .channelType(NioSocketChannel.class)
                .keepAliveTime(ASK_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .keepAliveWithoutCalls(true);
        Path passphrase = url.passphraseFile();
        if (passphrase != null) {
            Metadata headers = new Metadata();
            headers.put(PassphraseCheck.HEADER, read(passphrase).strip());
            builder.intercept(MetadataUtils.newAttachHeadersInterceptor(headers));
        }
        return url.tls() ? encrypted(builder, url) : builder.negotiationType(NegotiationType.PLAINTEXT);
    }

    private static NettyChannelBuilder encrypted(NettyChannelBuilder builder, RemoteUrl url) {
        try {
            SslContextBuilder context = SslContextBuilder.forClient();
            Path authority = url.authority();
            if (authority != null) {
                context.trustManager(authority.toFile());
            }
            return builder.sslContext(
                    GrpcSslContexts.configure(context, SslProvider.JDK).build());
        } catch (IOException | IllegalArgumentException e) {
            throw new TransportException(
                    "the certificates in " + url.authority() + " can't be used: " + e.getMessage(), e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new TransportException("the pass phrase in " + file + " can't be read: " + e.getMessage(), e);
        }
    }

    /** {@return threads for what waits} */
    public ExecutorService threads() {
        return threads;
    }

    /** {@return what calls are made by} */
    public ManagedChannel channel() {
        return channel;
    }

    /** Ends all calls and the connection. Does nothing when closed already. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            ManagedChannel unused = channel.shutdownNow();
            boolean interrupted = false;
            try {
                boolean unusedEnded = channel.awaitTermination(2, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            threads.shutdown();
            EventLoops.release();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
