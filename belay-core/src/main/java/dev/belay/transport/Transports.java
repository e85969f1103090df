package dev.belay.transport;

import dev.belay.transport.internal.Providers;
import dev.belay.transport.internal.ShownUrl;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes transports from URLs.
 *
 * <table>
 *   <caption>The URLs that belay-core knows</caption>
 *   <tr><th scope="col">URL</th><th scope="col">the board</th></tr>
 *   <tr><td>{@code tcp:host:port}</td>
 *     <td>a REPL served over TCP; an IPv6 address stands in brackets: {@code tcp:[fe80::1]:23}. The time-out of opening
 *     does not bound the look-up of the host's name.</td></tr>
 *   <tr><td>{@code ws://:password@host:port}</td>
 *     <td>a REPL served as WebREPL; without a port it is 8266. The password, of 9 characters at most, may be in the
 *     environment variable {@code BELAY_WEBREPL_PASSWORD} instead. It is told nowhere. A soft reset of the board ends
 *     the connection.</td></tr>
 *   <tr><td>{@code exec:command arguments}</td>
 *     <td>a process, such as the unix port of MicroPython, over its standard input and output. The command is split as
 *     a POSIX shell does: white space, single and double quotes, backslash; nothing is expanded, and there are no pipes
 *     or redirections unless it is {@code exec:sh -c '...'}. Its error output is logged at DEBUG. Closing ends it with
 *     all processes below it: asked first, forced after a second.</td></tr>
 * </table>
 *
 * <p>Further schemes come with further artifacts ({@code serial:} and {@code rfc2217:} with
 * {@code dev.belay:belay-serial}) and with any {@link TransportProvider} of your own. Providers are looked for with the
 * context class loader of the calling thread and with the class loader of this library, and remembered as long as that
 * class loader is in use.
 */
public final class Transports {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");

    /** Schemes that have an artifact of their own. */
    private static final Map<String, String> ARTIFACTS = Map.of(
            "serial", "dev.belay:belay-serial",
            "rfc2217", "dev.belay:belay-serial",
            "remote", "dev.belay:belay-exporter",
            "embedded", "dev.belay:belay-testing");

    /** Soft, since a provider refers to its class loader and a strong value would keep the key for ever. */
    private static final Map<ClassLoader, SoftReference<Providers>> KNOWN = new WeakHashMap<>();

    private Transports() {}

    /**
     * Makes a transport, closed. Nothing is opened and nothing is sent.
     *
     * @param url a scheme, a colon, and what the scheme expects; the case of the scheme does not matter
     * @return a new transport
     * @throws IllegalArgumentException if the URL is malformed, or no provider knows its scheme; the message lists the
     *     schemes that are known
     */
    public static Transport create(String url) {
        Objects.requireNonNull(url, "url");
        int colon = url.indexOf(':');
        if (colon < 0 || !SCHEME.matcher(url.substring(0, colon)).matches()) {
            throw new IllegalArgumentException(
                    "'" + ShownUrl.of(url) + "' does not begin with a scheme and a colon, such as "
                            + "tcp:192.168.4.1:23 or serial:/dev/ttyACM0");
        }
        String scheme = url.substring(0, colon).toLowerCase(Locale.ROOT);
        Providers providers = providers();
        TransportProvider provider = providers.byScheme().get(scheme);
        if (provider == null) {
            throw new IllegalArgumentException(unknown(scheme, url, providers));
        }
        return provider.create(scheme + url.substring(colon));
    }

    /**
     * Tells which schemes {@link #create} knows.
     *
     * @return the schemes without the colon, in lower case, sorted
     */
    public static SortedSet<String> schemes() {
        return new TreeSet<>(providers().byScheme().keySet());
    }

    private static String unknown(String scheme, String url, Providers providers) {
        StringBuilder message = new StringBuilder()
                .append("Unknown scheme ")
                .append(scheme)
                .append(": in '")
                .append(ShownUrl.of(url))
                .append("'; known are ")
                .append(String.join(", ", providers.byScheme().keySet()));
        String artifact = ARTIFACTS.get(scheme);
        if (artifact != null) {
            message.append(". For ")
                    .append(scheme)
                    .append(": add the dependency ")
                    .append(artifact);
        }
        if (!providers.failures().isEmpty()) {
            message.append(". These could not be loaded: ").append(String.join("; ", providers.failures()));
        }
        return message.toString();
    }

    private static Providers providers() {
        ClassLoader own = Transports.class.getClassLoader();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader key = context == null ? own : context;
        synchronized (KNOWN) {
            SoftReference<Providers> reference = KNOWN.get(key);
            @Nullable Providers known = reference == null ? null : reference.get();
            if (known == null) {
                List<ServiceLoader<TransportProvider>> loaders = new ArrayList<>();
                loaders.add(ServiceLoader.load(TransportProvider.class, key));
                if (key != own) {
                    loaders.add(ServiceLoader.load(TransportProvider.class, own));
                }
                known = Providers.find(loaders);
                KNOWN.put(key, new SoftReference<>(known));
            }
            return known;
        }
    }
}
