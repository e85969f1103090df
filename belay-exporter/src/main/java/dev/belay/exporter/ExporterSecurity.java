package dev.belay.exporter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How clients over TCP prove that they may use a board, and how the line is protected. Immutable.
 *
 * <p>A pass phrase alone keeps strangers out, but crosses the network as it is: use it with TLS, or in a network that
 * you trust.
 */
public final class ExporterSecurity {
    private final @Nullable String passphrase;
    private final @Nullable Path certificates;
    private final @Nullable Path key;

    private ExporterSecurity(@Nullable String passphrase, @Nullable Path certificates, @Nullable Path key) {
        this.passphrase = passphrase;
        this.certificates = certificates;
        this.key = key;
    }

    /**
     * Asks clients for a pass phrase.
     *
     * @param passphrase printable ASCII, at least 8 characters
     * @return the security
     * @throws IllegalArgumentException if it is shorter, or has other characters
     */
    public static ExporterSecurity passphrase(String passphrase) {
        return new ExporterSecurity(checked(passphrase), null, null);
    }

    /**
     * Encrypts the line, and shows clients whom they talk to.
     *
     * @param certificates a file with the certificate of the server, and those that lead to one that clients know, in
     *     PEM
     * @param key a file with its private key, in PEM, PKCS 8, without a password
     * @return the security
     * @throws IllegalArgumentException if a file can't be read
     */
    public static ExporterSecurity tls(Path certificates, Path key) {
        requireReadable(certificates);
        requireReadable(key);
        return new ExporterSecurity(null, certificates, key);
    }

    /**
     * Lets everybody use the board who reaches the port: they can run any code on it, and read and write its files.
     *
     * @return no security
     */
    public static ExporterSecurity insecure() {
        return new ExporterSecurity(null, null, null);
    }

    /**
     * Asks clients for a pass phrase besides.
     *
     * @param phrase printable ASCII, at least 8 characters
     * @return changed security
     * @throws IllegalArgumentException if it is shorter, or has other characters
     */
    public ExporterSecurity withPassphrase(String phrase) {
        return new ExporterSecurity(checked(phrase), certificates, key);
    }

    private static String checked(String phrase) {
        Objects.requireNonNull(phrase, "passphrase");
        if (phrase.length() < 8 || !phrase.chars().allMatch(character -> character > ' ' && character < 127)) {
            throw new IllegalArgumentException(
                    "a pass phrase has at least 8 characters of printable ASCII, and no spaces");
        }
        return phrase;
    }

    private static void requireReadable(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(file + " can't be read");
        }
    }

    Optional<String> passphrase() {
        return Optional.ofNullable(passphrase);
    }

    Optional<Path> certificates() {
        return Optional.ofNullable(certificates);
    }

    Optional<Path> key() {
        return Optional.ofNullable(key);
    }

    /** {@return what it is, without secrets} */
    @Override
    public String toString() {
        String line = certificates == null ? "" : "TLS";
        String phrase = passphrase == null ? "" : "pass phrase";
        return line.isEmpty() && phrase.isEmpty()
                ? "insecure"
                : line + (line.isEmpty() || phrase.isEmpty() ? "" : " and ") + phrase;
    }
}
