package dev.belay.exporter.internal.server;

import dev.belay.transport.TransportException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import javax.net.ssl.SSLException;

/** Puts locks on a server. */
public final class ServerSecurity {
    private ServerSecurity() {}

    /**
     * Asks for a pass phrase.
     *
     * @param builder the server
     * @param passphrase what calls have to carry
     */
    public static void requirePassphrase(NettyServerBuilder builder, String passphrase) {
        NettyServerBuilder unused = builder.intercept(new PassphraseCheck(passphrase));
    }

    /**
     * Encrypts, by means of the JDK.
     *
     * @param builder the server
     * @param certificates its certificate, and those that lead to a known one
     * @param key its private key
     * @throws TransportException if they are malformed, or don't belong together
     */
    public static void encrypt(NettyServerBuilder builder, Path certificates, Path key) {
        try {
            SslContextBuilder context = SslContextBuilder.forServer(certificates.toFile(), key.toFile());
            NettyServerBuilder unused = builder.sslContext(
                    GrpcSslContexts.configure(context, SslProvider.JDK).build());
        } catch (SSLException | IllegalArgumentException e) {
            throw new TransportException(
                    "TLS can't be had with " + certificates + " and " + key + ": " + e.getMessage(), e);
        }
    }
}
