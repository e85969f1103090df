package dev.belay.exporter.internal.client;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an exporter is: {@code remote:unix:/path}, or {@code remote:host:port} with options.
 *
 * @param path the socket; null over TCP
 * @param host the host; empty on a socket
 * @param port the port; 0 on a socket
 * @param tls whether the line is encrypted
 * @param authority a file with certificates to trust in place of the system's; null for those
 * @param passphraseFile a file with the pass phrase; null for none
 */
public record RemoteUrl(
        @Nullable Path path,
        String host,
        int port,
        boolean tls,
        @Nullable Path authority,
        @Nullable Path passphraseFile) {
    /** What URLs begin with. */
    public static final String SCHEME = "remote";

    private static final String FORM = "; expected remote:unix:/path, or"
            + " remote:host:port?tls=on|off&ca=file&passphrase-file=file, with an IPv6 address in brackets";
    private static final String UNIX = "unix:";
    private static final Set<String> OPTIONS = Set.of("tls", "ca", "passphrase-file");

    /**
     * Reads a URL.
     *
     * @param url the URL
     * @return what it says
     * @throws IllegalArgumentException if it is malformed; the message shows the form that is expected
     */
    public static RemoteUrl parse(String url) {
        if (!url.startsWith(SCHEME + ":")) {
            throw new IllegalArgumentException("'" + url + "' does not begin with " + SCHEME + ":" + FORM);
        }
        String rest = url.substring(SCHEME.length() + 1);
        if (rest.startsWith(UNIX)) {
            String path = rest.substring(UNIX.length());
            if (path.isBlank() || path.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("'" + url + "' names no socket" + FORM);
            }
            return new RemoteUrl(Path.of(path), "", 0, false, null, null);
        }
        int question = rest.indexOf('?');
        String place = question < 0 ? rest : rest.substring(0, question);
        Map<String, String> options = question < 0 ? Map.of() : options(url, rest.substring(question + 1));
        String tls = options.getOrDefault("tls", "on");
        if (!tls.equals("on") && !tls.equals("off")) {
            throw new IllegalArgumentException("tls is on or off, not '" + tls + "', in '" + url + "'" + FORM);
        }
        int colon = place.lastIndexOf(':');
        return new RemoteUrl(
                null,
                host(url, place, colon),
                port(url, place, colon),
                tls.equals("on"),
                file(options, "ca"),
                file(options, "passphrase-file"));
    }

    private static Map<String, String> options(String url, String query) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : query.split("&", -1)) {
            int equals = option.indexOf('=');
            String name = equals < 0 ? option : option.substring(0, equals);
            if (!OPTIONS.contains(name) || equals < 0 || equals == option.length() - 1) {
                throw new IllegalArgumentException("'" + option + "' in '" + url + "' is no option" + FORM);
            }
            options.put(name, URLDecoder.decode(option.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return options;
    }

    private static @Nullable Path file(Map<String, String> options, String name) {
        return Optional.ofNullable(options.get(name)).map(Path::of).orElse(null);
    }

    private static String host(String url, String place, int colon) {
        String text = colon < 0 ? place : place.substring(0, colon);
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        String host = bracketed ? text.substring(1, text.length() - 1) : text;
        if (host.isBlank()
                || bracketed != (host.indexOf(':') >= 0)
                || host.chars().anyMatch(character -> character <= ' ' || "/[]?#@".indexOf(character) >= 0)) {
            throw new IllegalArgumentException("'" + url + "' names no host" + FORM);
        }
        return host;
    }

    private static int port(String url, String place, int colon) {
        String text = colon < 0 ? "" : place.substring(colon + 1);
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("'" + url + "' names no port from 1 to 65535" + FORM);
        }
        return port;
    }

    /** {@return the URL without its options} */
    public String name() {
        return path != null
                ? SCHEME + ":" + UNIX + path
                : SCHEME + ":" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
