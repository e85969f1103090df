package dev.belay.exporter.internal.server;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Lets calls through that carry the pass phrase. Takes the same time for each that is wrong. */
public final class PassphraseCheck implements ServerInterceptor {
    /** The header that carries it. */
    public static final Metadata.Key<String> HEADER =
            Metadata.Key.of("x-jumpstarter-passphrase", Metadata.ASCII_STRING_MARSHALLER);

    private final byte[] expected;

    /**
     * Creates a check.
     *
     * @param passphrase what calls have to carry
     */
    PassphraseCheck(String passphrase) {
        this.expected = digest(passphrase);
    }

    @Override
    public <A, B> ServerCall.Listener<A> interceptCall(
            ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
        String given = headers.get(HEADER);
        if (given != null && MessageDigest.isEqual(expected, digest(given))) {
            return next.startCall(call, headers);
        }
        call.close(
                Status.UNAUTHENTICATED.withDescription(
                        given == null ? "a pass phrase is needed: send it as " + HEADER.name() : "wrong pass phrase"),
                new Metadata());
        return new ServerCall.Listener<>() {};
    }

    /** Of one length, whatever the length of the phrase. */
    private static byte[] digest(String phrase) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(phrase.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
